import { useEffect, useRef } from "preact/hooks";
import { hashOf } from "../app/location";
import type { Line } from "./conversation";

const speakers: Readonly<Record<Line["who"], string>> = { person: "You:", jibo: "Jibo:", note: "", trouble: "Trouble:" };

/** What was said, with the way to each turn. */
export function Log({ lines }: { readonly lines: readonly Line[] }) {
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
                <a href={hashOf(["turns", line.transId])} aria-label={`Look at this turn: ${line.text.slice(0, 60)}`}>
                  Turn
                </a>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
