import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { drawingOf, keyOf } from "./graph";
import { clipped, fitting, labelOf, layoutOf, resized, type Layout, type PlacedArrow, type PlacedBox } from "./layout";
import type { SkillGraph } from "./types";

export interface PictureProps {
  readonly graph: SkillGraph;
  /** Places on the way, in its order. */
  readonly lit: ReadonlySet<number>;
  /** The last of them. */
  readonly here?: number;
}

/**
 * A graph as a picture, as large as one likes; it moves to where the conversation is. It tells nothing that the list beside it does not, so
 * who reads by ear is sent there.
 */
export function GraphPicture({ graph, lit, here }: PictureProps) {
  const layout = useMemo(() => layoutOf(drawingOf(graph)), [graph]);
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(1);
  const fit = () => setSize(fitting(layout, frame.current?.clientWidth ?? layout.width));
  useEffect(fit, [layout]);
  useEffect(() => {
    const box = here === undefined ? undefined : layout.boxes.find((one) => one.key === keyOf(here));
    const shown = frame.current;
    if (box && shown) shown.scrollTo({ left: box.x * size - shown.clientWidth / 2, top: box.y * size - shown.clientHeight / 2 });
  }, [here, layout, size]);
  return (
    <>
      <div class="row" role="group" aria-label="Size of the picture">
        <button type="button" onClick={() => setSize(resized(size, -1))}>Smaller</button>
        <button type="button" onClick={() => setSize(resized(size, 1))}>Larger</button>
        <button type="button" onClick={fit}>Whole width</button>
      </div>
      <div ref={frame} class="skill-graph" tabIndex={0} role="region" aria-label={`Picture of the graph ${graph.name}; the list below says the same in words`}>
        <Picture layout={layout} size={size} lit={lit} here={here} />
      </div>
    </>
  );
}

function Picture({ layout, size, lit, here }: { readonly layout: Layout; readonly size: number; readonly lit: ReadonlySet<number>; readonly here?: number }) {
  const keys = new Set([...lit].map(keyOf));
  const last = here === undefined ? undefined : keyOf(here);
  const isLit = (arrow: PlacedArrow) => keys.has(arrow.from) && keys.has(arrow.to);
  return (
    <svg width={layout.width * size} height={layout.height * size} viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
      <defs>
        <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8z" /></marker>
      </defs>
      {layout.arrows.map((arrow) => <path key={`${arrow.from} ${arrow.to}`} class={isLit(arrow) ? "arrow lit" : "arrow"} d={pathOf(arrow)} marker-end="url(#head)" />)}
      {layout.boxes.map((box) => <BoxShape key={box.key} box={box} lit={keys.has(box.key)} last={box.key === last} />)}
      {layout.arrows.map((arrow) => (
        <text key={`${arrow.from} ${arrow.to}`} class="name" x={arrow.label.x} y={arrow.label.y + 4}><title>{arrow.names.join(", ")}</title>{labelOf(arrow)}</text>
      ))}
    </svg>
  );
}

function BoxShape({ box, lit, last }: { readonly box: PlacedBox; readonly lit: boolean; readonly last: boolean }) {
  return (
    <g class={last ? "lit last" : lit ? "lit" : ""}>
      <title>{box.place ? `${box.place.path} (${box.place.kind})` : `${box.name}: a way out`}</title>
      <rect class={`box ${box.kind}`} x={box.x - box.width / 2} y={box.y - box.height / 2} width={box.width} height={box.height} rx={box.kind === "exit" ? box.height / 2 : 8} />
      <text x={box.x} y={box.within === "" ? box.y + 4 : box.y - 2}>{clipped(box.name)}</text>
      {box.within !== "" && <text class="small" x={box.x} y={box.y + 15}>{clipped(box.within)}</text>}
    </g>
  );
}

function pathOf(arrow: PlacedArrow): string {
  return arrow.points.map((point, at) => `${at === 0 ? "M" : "L"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join(" ");
}
