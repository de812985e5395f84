/** How something is spoken: 1 is the voice as it is. */
export interface Prosody {
  readonly rate: number;
  readonly pitch: number;
}

export type Family = "anim" | "ssa" | "sfx" | "es";

export interface MoveRequest {
  readonly family: Family;
  /** Name, category or file, whichever it was asked for by. */
  readonly name: string;
  /** Whether speech goes on meanwhile. */
  readonly blocking: boolean;
  /** Whether it lasts as long as the text inside its tag; then a `moveEnd` follows. */
  readonly bounded: boolean;
}

export type Cue =
  | { readonly kind: "say"; readonly text: string; readonly prosody: Prosody }
  | { readonly kind: "pause"; readonly seconds: number }
  | { readonly kind: "move"; readonly move: MoveRequest }
  | { readonly kind: "moveEnd" };

export interface Script {
  readonly cues: readonly Cue[];
  /** The words alone. */
  readonly words: string;
  /** What a robot would not have read. The words are in `cues` all the same. */
  readonly problems: readonly string[];
}

const longestPause = 10;
const mostProblems = 8;
const longestTag = 2000;
const longestStretch = 4000;
const usualSpeed = 14; // characters a second

const styles: Readonly<Record<string, Prosody>> = {
  neutral: { rate: 1, pitch: 1 },
  enthusiastic: { rate: 1.08, pitch: 1.12 },
  sheepish: { rate: 0.92, pitch: 0.94 },
  confused: { rate: 0.95, pitch: 1.06 },
  confident: { rate: 1, pitch: 0.95 },
  news: { rate: 1.05, pitch: 1 },
};

/**
 * Reads ESML. Jibo speaks what a skill meant to say even where its markup is broken: a tag that nobody knows is left out, its
 * text is not, and what only looks like a tag is text.
 */
export function readEsml(esml: string): Script {
  return new Reader(esml).read();
}

interface OpenTag {
  readonly name: string;
  readonly prosody: Prosody;
  readonly bounded: boolean;
}

class Reader {
  private readonly cues: Cue[] = [];
  private readonly problems: string[] = [];
  private readonly open: OpenTag[] = [];
  private prosody: Prosody = { rate: 1, pitch: 1 };
  private pending = "";

  constructor(private readonly source: string) {}

  read(): Script {
    for (let at = 0; at < this.source.length;) {
      const next = this.source.indexOf("<", at);
      const end = next < 0 ? this.source.length : next;
      this.pending += unescape(this.source.slice(at, end));
      if (next < 0) break;
      at = this.tag(next);
    }
    this.say();
    for (const tag of this.open.splice(0)) {
      this.problem(`<${tag.name}> is not closed`);
      if (tag.bounded) this.cues.push({ kind: "moveEnd" });
    }
    const words = this.cues.flatMap((cue) => (cue.kind === "say" ? [cue.text] : [])).join(" ");
    return { cues: this.cues, words: words.replace(/ ([.,!?;:])/g, "$1"), problems: this.problems };
  }

  /** Reads the tag at a `<`; gives where to go on. */
  private tag(at: number): number {
    const head = /^<(\/?)([A-Za-z][\w-]*)/.exec(this.source.slice(at, at + 64));
    if (head === null) {
      this.problem(`the '<' at ${at} begins no tag`);
      this.pending += "<";
      return at + 1;
    }
    const [whole, slash = "", raw = ""] = head;
    const name = raw.toLowerCase();
    const end = tagEnd(this.source, at + whole.length);
    if (end < 0) {
      // Without its end nobody can tell attributes from words; the words are what must not be lost.
      this.problem(`the tag at ${at} does not end`);
      this.pending += " ";
      return at + whole.length;
    }
    const inside = this.source.slice(at + whole.length, end);
    if (slash === "/") this.closeTag(name);
    else this.openTag(name, attributesOf(inside), inside.trimEnd().endsWith("/"), end + 1);
    return end + 1;
  }

  private openTag(name: string, attributes: ReadonlyMap<string, string>, empty: boolean, after: number): void {
    const before = this.prosody;
    let bounded = false;
    switch (name) {
      case "break":
        this.pause(attributes);
        break;
      case "pitch":
      case "duration":
      case "style":
        this.say();
        this.prosody = prosodyOf(name, attributes, this.prosody, () => this.lengthOfText(name, after));
        break;
      case "say-as":
        this.pending += ` ${[...(attributes.get("spell") ?? "")].filter((letter) => letter.trim() !== "").join(" ")} `;
        break;
      case "anim":
      case "ssa":
      case "sfx":
      case "es":
        bounded = !empty;
        this.move(name, attributes, bounded);
        break;
      case "audio":
        this.move("sfx", attributes, false);
        break;
      case "phoneme":
      case "engine":
        break;
      default:
        this.problem(`<${name}> is not a tag that Jibo knows`);
    }
    if (!empty) this.open.push({ name, prosody: before, bounded });
    else this.prosody = before;
  }

  private closeTag(name: string): void {
    const index = this.open.findLastIndex((tag) => tag.name === name);
    if (index < 0) {
      this.problem(`</${name}> closes nothing`);
      return;
    }
    this.say();
    const closed = this.open.splice(index);
    if (closed.length > 1) this.problem(`</${name}> comes before the end of what is inside`);
    this.prosody = closed[0]?.prosody ?? this.prosody;
    for (const tag of closed) if (tag.bounded) this.cues.push({ kind: "moveEnd" });
  }

  private move(family: Family, attributes: ReadonlyMap<string, string>, bounded: boolean): void {
    this.say();
    const name = attributes.get("name") ?? attributes.get("cat") ?? attributes.get("cats") ?? attributes.get("path") ?? "";
    if (name === "") this.problem(`<${family}> does not say what to do`);
    const blocking = !bounded && attributes.get("nonblocking") !== "true";
    this.cues.push({ kind: "move", move: { family, name, blocking, bounded } });
  }

  private pause(attributes: ReadonlyMap<string, string>): void {
    this.say();
    const seconds = Number(attributes.get("size") ?? attributes.get("time")?.replace(/s$/, "") ?? NaN);
    if (!(seconds >= 0)) {
      this.problem("<break> does not say how long");
      return;
    }
    this.cues.push({ kind: "pause", seconds: Math.min(seconds, longestPause) });
  }

  private say(): void {
    const text = this.pending.replace(/\s+/g, " ").trim();
    this.pending = "";
    // Punctuation that a tag cut off belongs to what was said before.
    const last = this.cues.at(-1);
    if (text === "") return;
    if (last?.kind === "say" && !/[\p{L}\p{N}]/u.test(text)) this.cues[this.cues.length - 1] = { ...last, text: last.text + text };
    else this.cues.push({ kind: "say", text, prosody: this.prosody });
  }

  /** Characters up to the tag's end, to speak them in a given time. */
  private lengthOfText(name: string, from: number): number {
    const stretch = this.source.slice(from, from + longestStretch);
    const close = stretch.toLowerCase().indexOf(`</${name}`);
    return (close < 0 ? stretch : stretch.slice(0, close)).replace(/<[^<>]*>/g, "").length;
  }

  private problem(what: string): void {
    if (this.problems.length < mostProblems) this.problems.push(what);
  }
}

function prosodyOf(tag: string, attributes: ReadonlyMap<string, string>, base: Prosody, length: () => number): Prosody {
  const value = (name: string): number | null => {
    const number = Number(attributes.get(name) ?? NaN);
    return Number.isFinite(number) ? number : null;
  };
  if (tag === "style") {
    const name = attributes.get("set") ?? "";
    const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
    return style === undefined ? base : clamp({ rate: base.rate * style.rate, pitch: base.pitch * style.pitch });
  }
  if (tag === "duration") {
    const stretch = value("stretch");
    if (stretch !== null && stretch > 0) return clamp({ ...base, rate: base.rate / stretch });
    const set = value("set");
    return set !== null && set > 0 ? clamp({ ...base, rate: length() / usualSpeed / set }) : base;
  }
  const voice = 180; // Hz, about where Jibo speaks
  const mult = value("mult") ?? 1;
  const add = 1 + (value("add") ?? 0) / voice;
  const halftone = 2 ** ((value("halftone") ?? 0) / 12);
  return clamp({ ...base, pitch: base.pitch * mult * add * halftone });
}

function clamp(prosody: Prosody): Prosody {
  const within = (value: number, from: number, to: number): number => Math.round(Math.max(from, Math.min(to, value)) * 1000) / 1000;
  return { rate: within(prosody.rate, 0.4, 3), pitch: within(prosody.pitch, 0.3, 2) };
}

/** Index of the `>` that ends a tag, or -1; one inside a quoted value does not, unless the quote never ends. */
function tagEnd(source: string, from: number): number {
  const tag = source.slice(from, from + longestTag);
  const end = endOutsideQuotes(tag);
  if (end >= 0) return from + end;
  const plain = tag.indexOf(">");
  const next = tag.indexOf("<");
  return plain >= 0 && (next < 0 || plain < next) ? from + plain : -1;
}

function endOutsideQuotes(source: string): number {
  let quote = "";
  for (let at = 0; at < source.length; at++) {
    const character = source[at] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === "<") return -1;
    else if (character === ">") return at;
    else if ((character === '"' || character === "'") && source[at - 1] === "=") quote = character;
  }
  return -1;
}

function attributesOf(inside: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of inside.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(name.toLowerCase(), unescape(double ?? single ?? "").trim());
  return attributes;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text without XML's entities; what only looks like one stays. */
export function unescape(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
