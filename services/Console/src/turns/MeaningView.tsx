import { useState } from "preact/hooks";
import { ask, reach } from "../api/client";
import { useAsk } from "../api/useAsk";
import { has } from "../app/session";
import { Waiting } from "../parts/Waiting";
import { at, type TurnDetail, type TurnStep } from "./types";
import { lasted } from "./words";

/** What the parser made of the words, and, when asked, everything that it weighed. */
export function MeaningView({ detail }: { readonly detail: TurnDetail }) {
  const step = detail.steps.filter((one) => one.kind === "understood").at(-1);
  const [weighed, setWeighed] = useState(false);
  if (!step) return null;
  return (
    <section class="card" aria-labelledby="meaning">
      <h2 id="meaning">Meaning</h2>
      <Answer step={step} />
      {detail.turn.words && has(["author", "operator"]) && (weighed
        ? <Candidates detail={detail} words={detail.turn.words} />
        : <button type="button" onClick={() => setWeighed(true)}>Show all candidates</button>)}
    </section>
  );
}

function Answer({ step }: { readonly step: TurnStep }) {
  const entities = at(step.message, "entities");
  const rules = at(step.message, "rules");
  return (
    <dl class="facts">
      <dt>Intent</dt><dd>{step.name}{step.text && ` – ${step.text}`}</dd>
      {step.engine && <><dt>Engine</dt><dd>{step.engine}, sure to {Math.round((step.confidence ?? 0) * 100)} %</dd></>}
      {typeof entities === "object" && entities !== null && Object.keys(entities).length > 0 && (
        <><dt>Entities</dt><dd>{Object.entries(entities).map(([name, value]) => `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ")}</dd></>
      )}
      {Array.isArray(rules) && <><dt>Rules</dt><dd>{rules.join(", ") || "none"}</dd></>}
      <dt>Took</dt><dd>{lasted(step.took)}</dd>
    </dl>
  );
}

/** The parser is asked again, with the rules and the loop of that time: what it would answer now. */
function Candidates({ detail, words }: { readonly detail: TurnDetail; readonly words: string }) {
  const listen = detail.steps.find((step) => step.kind === "received" && step.name === "LISTEN")?.message;
  const rules = at(listen, "data", "rules");
  const asked = useAsk((signal) => explain(words, Array.isArray(rules) ? rules.filter((rule): rule is string => typeof rule === "string") : ["launch"], signal), [words]);
  return (
    <>
      <p class="muted">As the parser weighs these words now; its agents may have learned since.</p>
      <Waiting asked={asked}>{(explained) => (
        <>
          <p>{explained.reason}</p>
          <div class="scrolls" tabIndex={0} role="region" aria-label="Candidates">
            <table>
              <thead><tr><th>Engine</th><th>Intent</th><th>Sure</th><th>Score</th><th>Because</th></tr></thead>
              <tbody>
                {explained.engines.flatMap((engine) => engine.candidates.length === 0
                  ? [<tr key={engine.name}><td>{engine.name}</td><td colSpan={3} class="muted">none</td><td>{engine.failure ?? engine.verdict}</td></tr>]
                  : engine.candidates.map((candidate, i) => (
                    <tr key={`${engine.name} ${i}`}>
                      <td>{engine.name}</td><td>{candidate.intent}</td><td>{Math.round(candidate.confidence * 100)} %</td><td>{candidate.score.toFixed(2)}</td><td>{candidate.because}</td>
                    </tr>
                  )))}
              </tbody>
            </table>
          </div>
        </>
      )}</Waiting>
    </>
  );
}


/** What this page shows of the parser's reasons. */
interface Explained {
  readonly reason: string;
  readonly engines: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly failure?: string;
    readonly candidates: readonly { readonly intent: string; readonly confidence: number; readonly score: number; readonly because: string }[];
  }[];
}

async function explain(text: string, rules: readonly string[], signal: AbortSignal): Promise<Explained> {
  const response = await reach(new Request("/api/v1/understanding/explain", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, rules }), signal,
  }));
  const answer: unknown = await response.json().catch(() => undefined);
  return ask<Explained>(Promise.resolve({ data: response.ok ? (answer as Explained) : undefined, error: answer, response }));
}
