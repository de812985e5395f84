import { signal } from "@preact/signals";

/** Where in the console one is. It stands behind the `#`: the paths of the gateway belong to robots. */
export interface Place {
  /** Between slashes, decoded; the first names the page. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function placeOf(hash: string): Place {
  const [path = "", query = ""] = split(hash.replace(/^#/, ""), "?");
  return { path: path.split("/").filter((part) => part !== "").map(decoded), query: new URLSearchParams(query) };
}

/** A `#` address; parts and values may hold anything. */
export function hashOf(path: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return "#/" + path.map(encodeURIComponent).join("/") + (said.length === 0 ? "" : "?" + new URLSearchParams(said).toString());
}

export const place = signal<Place>(placeOf(location.hash));

addEventListener("hashchange", () => (place.value = placeOf(location.hash)));

export function go(hash: string): void {
  location.hash = hash;
}

/** Without a trace in the browser's history: for codes that are of no use twice. */
export function replace(hash: string): void {
  history.replaceState(null, "", hash);
  place.value = placeOf(hash);
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
