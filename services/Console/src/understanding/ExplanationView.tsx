import { writtenOf } from "./entities";
import type { Explanation } from "./questions";

type Engine = Explanation["engines"][number];

const share = (part: number) => part.toLocaleString("en", { maximumFractionDigits: 3 });

/** Who won and why, and what each of the others thought. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { result, winner, reason, confidence, normalized, engines } = explanation;
  return (
    <section aria-labelledby="explained" class="card">
      <h2 id="explained">{result.intent ? <>Understood as <code>{result.intent}</code></> : "Not understood"}</h2>
      <dl class="facts">
        <dt>Why</dt><dd>{winner ? `${winner} won: ${reason}, ${share(confidence)} sure` : reason}</dd>
        <dt>Rule</dt><dd>{result.rules.join(", ") || "none"}</dd>
        <dt>Entities</dt><dd>{Object.keys(result.entities ?? {}).length === 0 ? "none" : <code>{writtenOf(result.entities)}</code>}</dd>
        <dt>As engines saw it</dt><dd><code>{normalized || "nothing"}</code></dd>
      </dl>
      {engines.map((engine) => <EngineView key={engine.name} engine={engine} won={engine.name === winner} />)}
    </section>
  );
}

function EngineView({ engine, won }: { readonly engine: Engine; readonly won: boolean }) {
  return (
    <section aria-label={`Engine ${engine.name}`} class="engine">
      <h3>{engine.name} <span class={`badge ${won ? "good" : ""}`}>{engine.verdict}</span></h3>
      {engine.candidates.length > 0 && (
        <div class="scrolls" tabIndex={0} role="region" aria-label={`What ${engine.name} thought of`}>
          <table class="wide">
            <thead><tr><th scope="col">Intent</th><th scope="col">Sure</th><th scope="col">Needed</th><th scope="col">Counts</th><th scope="col">Because</th><th scope="col">Entities</th><th scope="col">Rule</th></tr></thead>
            <tbody>
              {engine.candidates.map((candidate, i) => (
                <tr key={i}>
                  <th scope="row"><code>{candidate.intent}</code></th>
                  <td>{share(candidate.confidence)}<span class="sure" aria-hidden="true"><span style={{ inlineSize: `${Math.round(100 * Math.min(1, Math.max(0, candidate.confidence)))}%` }} /></span></td>
                  <td>{candidate.threshold === undefined ? "–" : share(candidate.threshold)}</td>
                  <td>{candidate.priority}</td>
                  <td>{candidate.because}</td>
                  <td>{writtenOf(candidate.entities) || "–"}</td>
                  <td>{candidate.rule}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
