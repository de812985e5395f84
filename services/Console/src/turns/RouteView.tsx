import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import type { RouteReasons, TurnSummary } from "./types";

/** Why the turn went where it went, by the skills as they were then. */
export function RouteView({ turn }: { readonly turn: TurnSummary }) {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/turns/{transID}/route", { params: { path: { transID: turn.transID }, query: { number: turn.number } }, signal })), [turn.transID, turn.number]);
  return (
    <section class="card" aria-labelledby="route">
      <h2 id="route">Route</h2>
      <Waiting asked={asked}>{(reasons) => <Reasons reasons={reasons} />}</Waiting>
    </section>
  );
}

function Reasons({ reasons }: { readonly reasons: RouteReasons }) {
  return (
    <>
      <p>{reasons.because}.</p>
      {reasons.mediator.map((rule, i) => <p key={i}>{rule.rule}: {rule.because}. Instead: {rule.instead.skillID ?? rule.instead.kind}.</p>)}
      {reasons.candidates.length > 0 && (
        <div class="scrolls" tabIndex={0} role="region" aria-label="Skills that register the intent">
          <table>
            <thead><tr><th>Skill</th><th>Weight</th><th>Entities</th><th>What came of it</th></tr></thead>
            <tbody>
              {reasons.candidates.map((candidate, i) => (
                <tr key={i}>
                  <td>{candidate.skillID}{candidate.version && ` ${candidate.version}`}{candidate.onRobot && <span class="muted"> on the robot</span>}</td>
                  <td>{candidate.weight ?? "does not fit"}</td>
                  <td>{candidate.entities.map((entity) => `${entity.name} ${entity.matchRule === "NOT" ? "is not" : "is"} ${shown(entity.wanted)}${entity.fits ? "" : ` (was ${shown(entity.given)})`}`).join(", ") || "any"}</td>
                  <td>{candidate.wins ? <b>wins</b> : candidate.passedOver ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(reasons.candidatesLeftOut ?? 0) > 0 && <p class="muted">and {reasons.candidatesLeftOut} more</p>}
    </>
  );
}

function shown(value: unknown): string {
  return value === undefined ? "none" : typeof value === "string" ? value : JSON.stringify(value);
}
