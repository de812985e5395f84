import { Graph, layout } from "@dagrejs/dagre";
import type { Arrow, Box, Drawing } from "./graph";

/** A box at its place, in pixels from the upper left corner; x and y are its middle. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow as a line through points, with where its names stand. */
export interface PlacedArrow extends Arrow {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly label: { readonly x: number; readonly y: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

const letter = 7.6;
const most = 26;

/** Gives everything its place, from top to bottom. */
export function layoutOf(drawing: Drawing): Layout {
  const graph = new Graph({ directed: true });
  graph.setGraph({ rankdir: "TB", nodesep: 18, edgesep: 12, ranksep: 34, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of drawing.boxes) {
    const width = Math.max(64, letter * Math.max(clipped(box.name).length, clipped(box.within).length * 0.85) + 24);
    graph.setNode(box.key, { width, height: box.within === "" ? 36 : 48 });
  }
  for (const arrow of drawing.arrows) {
    graph.setEdge(arrow.from, arrow.to, { width: letter * 0.9 * labelOf(arrow).length + 8, height: 14, labelpos: "c" });
  }
  layout(graph);
  const whole = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.ceil(whole.width ?? 0),
    height: Math.ceil(whole.height ?? 0),
    boxes: drawing.boxes.map((box) => ({ ...box, ...placed(graph.node(box.key)) })),
    arrows: drawing.arrows.map((arrow) => {
      const edge = graph.edge(arrow.from, arrow.to) as { points?: { x: number; y: number }[]; x?: number; y?: number };
      return { ...arrow, points: edge.points ?? [], label: { x: edge.x ?? 0, y: edge.y ?? 0 } };
    }),
  };
}

const sizes = [0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6, 2] as const;

/** How large a picture is drawn to be seen in its whole width; never larger than it is. */
export function fitting(layout: Layout, width: number): number {
  return layout.width === 0 ? 1 : Math.min(1, Math.max(sizes[0], (width - 4) / layout.width));
}

/** The next size in a direction. */
export function resized(size: number, by: 1 | -1): number {
  const next = by > 0 ? sizes.find((one) => one > size + 0.001) : sizes.findLast((one) => one < size - 0.001);
  return next ?? size;
}

/** The names of an arrow, as many as there is room for. */
export function labelOf(arrow: Arrow): string {
  const [first = "", ...rest] = arrow.names;
  return rest.length === 0 ? clipped(first) : `${clipped(first)} +${rest.length}`;
}

/** A name that may not push everything else apart. */
export function clipped(name: string): string {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function placed(node: unknown): { x: number; y: number; width: number; height: number } {
  const { x = 0, y = 0, width = 0, height = 0 } = (node ?? {}) as { x?: number; y?: number; width?: number; height?: number };
  return { x, y, width, height };
}
