import type { Decision, Registration, Rule } from "./questions";
import { subjectOf, valueOf, wantedOf } from "./rules";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Who would speak or spoke, and of each registration every rule, with what was wanted and what was found. */
export function DecisionView({ decision, open }: { readonly decision: Decision; readonly open?: boolean }) {
  const { moment, chosen, registrations, notes, took } = decision;
  const eligible = registrations.filter((registration) => registration.eligible).length;
  return (
    <section class="card" aria-label={`Decision at ${moment.localTime}`}>
      <h2>{chosen ? <>{chosen.skillID} speaks first</> : "Nobody speaks"}</h2>
      <p>
        {moment.triggerSource} at {moment.localTime.replace("T", " ").slice(0, 16)} on the robot’s wall ({moment.partOfDay.toLowerCase()}, {days[moment.dayOfWeek] ?? "?"}), attending
        to {moment.focusedPerson}; known there: {moment.personIDs.join(", ") || "nobody"}.
        {" "}{eligible} of {registrations.length} registrations could{decision.silence ? `; ${decision.silence}` : ""}.
        {took !== undefined && <span class="muted"> Decided in {took.toLocaleString("en", { maximumFractionDigits: 1 })} ms.</span>}
      </p>
      {notes?.map((note, i) => <p key={i} class="notice warn">{note}</p>)}
      {[...registrations].sort((left, right) => Number(right.eligible) - Number(left.eligible)).map((registration) => (
        <RegistrationView key={`${registration.skillID} ${registration.index}`} registration={registration} at={moment.localTime} open={open === true && registration.eligible}
          chosen={chosen?.skillID === registration.skillID && chosen.index === registration.index} />
      ))}
    </section>
  );
}

function RegistrationView({ registration, at, chosen, open }: { readonly registration: Registration; readonly at: string; readonly chosen: boolean; readonly open: boolean }) {
  const failed = registration.rules.filter((rule) => !rule.passed).length;
  return (
    <details open={open}>
      <summary>
        {registration.skillID} #{registration.index}{registration.priority ? `, priority ${registration.priority}` : ""}{registration.onRobot ? ", on the robot" : ""}{" "}
        <span class={`badge ${registration.eligible ? "good" : ""}`}>{chosen ? "chosen" : registration.eligible ? "could" : `${failed} of ${registration.rules.length} rules fail`}</span>
      </summary>
      {registration.rules.length === 0 ? <p>It has no rules.</p> : (
        <div class="scrolls" role="region" aria-label={`Rules of ${registration.skillID} ${registration.index} at ${at}`} tabIndex={0}>
          <table class="wide">
            <thead><tr><th scope="col">Rule</th><th scope="col">Asks</th><th scope="col">Wants</th><th scope="col">Found</th><th scope="col">Holds</th></tr></thead>
            <tbody>{registration.rules.map((rule, i) => <RuleRow key={i} rule={rule} />)}</tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function RuleRow({ rule }: { readonly rule: Rule }) {
  return (
    <tr>
      <td>{rule.kind}</td>
      <th scope="row"><code>{subjectOf(rule.kind, rule.rule)}</code></th>
      <td>{wantedOf(rule.rule)}</td>
      <td>{rule.actual === undefined ? rule.why ?? "–" : valueOf(rule.actual) + (rule.why ? ` (${rule.why})` : "")}</td>
      <td><span class={`badge ${rule.passed ? "good" : "bad"}`}>{rule.passed ? "yes" : "no"}</span></td>
    </tr>
  );
}
