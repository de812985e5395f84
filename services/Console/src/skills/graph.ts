import type { Place, SkillGraph } from "./types";

/** An arrow of the picture. Several ways from one place to another are one arrow with all their names. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
}

/** A box of the picture. */
export interface Box {
  readonly key: string;
  readonly name: string;
  /** Where in the conversation it is: the names of the graphs around it. */
  readonly within: string;
  readonly kind: "start" | "place" | "exit";
  readonly place?: Place;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** More than this nobody reads as a picture; the list has them all. */
export const mostDrawn = 250;

export const keyOf = (id: number): string => `p${id}`;
const exitKey = (name: string): string => `x${name}`;

/** What there is to draw: every place, and each way out that is really taken. */
export function drawingOf(graph: SkillGraph): Drawing {
  const known = new Set(graph.places.map((place) => place.id));
  const boxes: Box[] = graph.places.map((place) => ({
    key: keyOf(place.id), name: place.name, within: withinOf(place.path), kind: place.id === graph.initial ? "start" : "place", place,
  }));
  const arrows = new Map<string, { from: string; to: string; names: string[] }>();
  const exits = new Set<string>();
  for (const place of graph.places) {
    for (const transition of place.transitions) {
      const to = transition.to !== undefined ? (known.has(transition.to) ? keyOf(transition.to) : undefined) : exitKey(transition.exit ?? "");
      if (to === undefined) continue;
      if (transition.to === undefined) exits.add(transition.exit ?? "");
      const between = JSON.stringify([place.id, to]);
      const arrow = arrows.get(between);
      if (arrow) arrow.names.push(transition.name);
      else arrows.set(between, { from: keyOf(place.id), to, names: [transition.name] });
    }
  }
  for (const exit of exits) boxes.push({ key: exitKey(exit), name: exit === "" ? "end" : exit, within: "", kind: "exit" });
  return { boxes, arrows: [...arrows.values()] };
}

/** The names around a place, without the whole graph's and its own. */
export function withinOf(path: string): string {
  return path.split("/").slice(1, -1).join(" / ");
}

/** The places of an address's `lit`: paths with commas between, each percent-encoded where needed; a name or an id will do. */
export function litOf(graph: SkillGraph, text: string | null | undefined): ReadonlySet<number> {
  return placesOf(graph, (text ?? "").split(",").map(decoded));
}

/** The places that some paths, names or ids mean, by when each was last passed. What means none is left out: another version may have had it. */
export function placesOf(graph: SkillGraph, nodes: readonly string[]): ReadonlySet<number> {
  const lit = new Set<number>();
  for (const node of nodes) {
    const place = node === "" ? undefined : graph.places.find((one) => one.path === node || String(one.id) === node) ?? only(graph.places.filter((one) => one.name === node));
    if (!place) continue;
    // To the end, so that the last of them is where the way has come to.
    lit.delete(place.id);
    lit.add(place.id);
  }
  return lit;
}

/** Where a place leads, for those who read instead of looking. */
export function waysOf(graph: SkillGraph, place: Place): readonly { readonly name: string; readonly to?: Place; readonly exit?: string }[] {
  return place.transitions.map((transition) => ({ name: transition.name, to: graph.places.find((one) => one.id === transition.to), exit: transition.exit }));
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
