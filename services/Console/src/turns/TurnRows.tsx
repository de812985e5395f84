import { memo } from "./memo";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { go } from "../app/location";
import type { TurnSummary } from "./types";
import type { Turns } from "./useTurns";
import { rowsIn, scrollTo } from "./window";
import { clockTime, kindName, lasted, outcomeName, turnHash } from "./words";

const rowHeight = 44;
const loadWithin = 20;

/** The lines, of which only those near the eye are drawn. Arrows move, Enter opens. */
export function TurnRows({ turns }: { readonly turns: Turns }) {
  const { lines } = turns;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [chosen, setChosen] = useState<number>();
  const added = useRef(turns.added);
  const seen = () => box.current && setView({ top: box.current.scrollTop, height: box.current.clientHeight });
  useEffect(() => {
    seen();
    const watch = new ResizeObserver(seen);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  // Who reads further down keeps the lines under the eye; who is at the top sees what comes.
  useLayoutEffect(() => {
    const by = turns.added - added.current;
    added.current = turns.added;
    if (by > 0 && box.current && box.current.scrollTop > rowHeight / 2) {
      box.current.scrollTop += by * rowHeight;
      seen();
    }
  }, [turns.added]);
  const { first, end } = rowsIn(view.top, view.height, rowHeight, lines.length);
  useEffect(() => {
    if (turns.more && !turns.busy && !turns.problem && end > lines.length - loadWithin) turns.older();
  }, [end, lines.length, turns.more, turns.busy]);
  const at = lines.findIndex((line) => line.number === chosen);
  const move = (to: number) => {
    const row = Math.max(0, Math.min(lines.length - 1, to));
    setChosen(lines[row]?.number);
    if (box.current) box.current.scrollTop = scrollTo(row, box.current.scrollTop, box.current.clientHeight - rowHeight, rowHeight);
  };
  const keyed = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 2);
    const step = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: lines.length - 1 }[event.key];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && at >= 0) go(turnHash(lines[at]!));
    else return;
    event.preventDefault();
  };
  const away = view.top > rowHeight * 2;
  return (
    <div class="turn-box">
      <div
        ref={box} class="turn-rows" role="grid" aria-label="Turns, the newest first" aria-rowcount={lines.length + 1} aria-colcount={7} tabIndex={0}
        aria-activedescendant={at >= first && at < end ? `turn-${chosen}` : undefined} aria-busy={turns.busy} onScroll={seen} onKeyDown={keyed}
      >
        <div class="turn-row turn-head" role="row" aria-rowindex={1}>
          <span role="columnheader">Time</span><span role="columnheader">What came of it</span><span role="columnheader">Words</span><span role="columnheader">Skill</span>
          <span role="columnheader">How</span><span role="columnheader">Took</span><span role="columnheader">Robot</span>
        </div>
        <div class="turn-space" role="presentation" style={{ height: `${lines.length * rowHeight}px` }}>
          <div role="rowgroup" class="turn-drawn" style={{ transform: `translateY(${first * rowHeight}px)` }}>
            {lines.slice(first, end).map((line, index) => <Row key={line.number} line={line} index={first + index} chosen={line.number === chosen} />)}
          </div>
        </div>
      </div>
      {lines.length === 0 && !turns.busy && !turns.problem && <p class="muted turn-none">No turn is like this yet. Say something to a robot, or to the one of the console.</p>}
      {away && <button type="button" class="turn-up" onClick={() => box.current?.scrollTo({ top: 0 })}>To the newest</button>}
    </div>
  );
}

interface RowProps {
  readonly line: TurnSummary;
  readonly index: number;
  readonly chosen: boolean;
}

const Row = memo<RowProps>(
  ({ line, index, chosen }) => {
    const outcome = outcomeName(line.outcome);
    return (
      <div id={`turn-${line.number}`} class={chosen ? "turn-row chosen" : "turn-row"} role="row" aria-rowindex={index + 2} aria-selected={chosen} onClick={() => go(turnHash(line))}>
        <span role="gridcell" class="turn-time">{clockTime(line.began)}</span>
        <span role="gridcell"><span class={`badge ${outcome.mark}`}>{outcome.name}{line.code ? ` ${line.code}` : ""}</span></span>
        <span role="gridcell" class="turn-words"><a href={turnHash(line)} tabIndex={-1}>{line.words || line.intent || "no words"}</a></span>
        <span role="gridcell">{line.skillID}</span>
        <span role="gridcell" class="muted">{kindName(line.kind)}</span>
        <span role="gridcell" class="turn-time">{lasted(line.took)}</span>
        <span role="gridcell" class="muted">{line.robotID}</span>
      </div>
    );
  },
  (before, now) => before.line === now.line && before.index === now.index && before.chosen === now.chosen,
);
