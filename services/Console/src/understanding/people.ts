export interface Looper {
  readonly id: string;
  readonly firstName: string;
  readonly lastName?: string;
  readonly phoneticName?: string;
}

const most = 64;

/** People of a loop as one writes them down: `Ada Example, Zoe Li (Zoey)`. The parser is told nobody's real id. */
export function loopersOf(text: string): Looper[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "").slice(0, most).map((part, index) => {
    const sound = /\(([^)]*)\)?\s*$/.exec(part);
    const name = (sound ? part.slice(0, sound.index) : part).trim();
    const [firstName = "", ...rest] = name.split(/\s+/);
    return { id: `looper-${index + 1}`, firstName, lastName: rest.join(" ") || undefined, phoneticName: sound?.[1]?.trim() || undefined };
  });
}
