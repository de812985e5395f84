import { useEffect, useRef } from "preact/hooks";
import { hashOf } from "../app/location";
import type { Figures, Line } from "./conversation";

const speakers: Readonly<Record<Line["who"], string>> = { person: "You:", jibo: "Jibo:", note: "", trouble: "Trouble:" };

/** What was said, with the way to each turn. */
export function Log({ lines, figures }: { readonly lines: readonly Line[]; readonly figures: readonly Figures[] }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = list.current;
    if (shown !== null) shown.scrollTop = shown.scrollHeight;
  }, [lines]);
  return (
    <section class="card" aria-labelledby="log-title">
      <h2 id="log-title">Conversation</h2>
      {lines.length === 0 && <p class="muted">Say “tell me a joke”, type it, or tap Jibo's menu.</p>}
      <div class="log" ref={list} role="log" aria-labelledby="log-title" tabIndex={0}>
        <ol>
          {lines.map((line, index) => (
            <li key={line.id} class={line.who}>
              {speakers[line.who] !== "" && <span class="hidden">{speakers[line.who]} </span>}
              {line.text}
              {line.transId !== null && lines[index + 1]?.transId !== line.transId && (
                <a href={hashOf(["turns", line.transId])}>
                  Turn{timeOf(figures, line.transId)}
                  <span class="hidden">: {line.text.slice(0, 60)}</span>
                </a>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** How long its answer took, where that is known. */
function timeOf(figures: readonly Figures[], transId: string): string {
  const known = figures.findLast((one) => one.transId === transId);
  return known === undefined ? "" : ` · ${(known.firstWords / 1000).toFixed(2)} s`;
}
