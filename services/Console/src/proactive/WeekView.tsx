import { useState } from "preact/hooks";
import type { Report } from "./questions";
import { subjectOf, wantedOf } from "./rules";
import { dayName, daysOf, offeredOf, presentOf, reasonsOf, speakersOf, type Hour, type Offered } from "./week";

const lanes = 5;

/** What became of a week: who spoke when, and why not. */
export function WeekView({ report }: { readonly report: Report }) {
  const speakers = speakersOf(report);
  const spoken = offeredOf(report).filter((one) => one.skill !== null).length;
  return (
    <>
      <section class="card" aria-labelledby="week">
        <h2 id="week">{report.scenario}</h2>
        <p>{report.robotID}, {report.timeZone}, seed {report.seed}: {offeredOf(report).length} moments were offered, and somebody spoke in {spoken}.</p>
        <ul class="legend" aria-label="Who spoke">
          {speakers.map((skill) => <li key={skill}><Mark lane={laneOf(speakers, skill)} /> {skill}</li>)}
          <li><Mark /> nobody</li>
        </ul>
        <Grid report={report} speakers={speakers} />
      </section>
      <Fared report={report} />
      <Checks report={report} />
      <AsText report={report} />
    </>
  );
}

function Grid({ report, speakers }: { readonly report: Report; readonly speakers: readonly string[] }) {
  const [chosen, setChosen] = useState<{ date: string; hour: Hour } | null>(null);
  return (
    <>
      <div class="scrolls" role="region" aria-label="The week by day and hour" tabIndex={0}>
        <table class="week">
          <caption class="hidden">Moments by day and hour of the robot’s wall clock</caption>
          <thead><tr><th scope="col">Day</th>{Array.from({ length: 24 }, (_, hour) => <th scope="col" key={hour}>{hour}</th>)}</tr></thead>
          <tbody>
            {daysOf(report).map((day) => (
              <tr key={day.date}>
                <th scope="row">{dayName(day.date)}{day.changes && <div class="muted">clocks change</div>}</th>
                {day.hours.map((hour) => (
                  <td key={hour.hour}>
                    {hour.offered.length > 0 && (
                      <button type="button" class="plain" aria-pressed={chosen?.date === day.date && chosen.hour.hour === hour.hour}
                        aria-label={`${dayName(day.date)}, ${hour.hour}:00: ${spokenOf(hour.offered)}`} onClick={() => setChosen({ date: day.date, hour })}>
                        {hour.offered.map((one, i) => <Mark key={i} lane={one.skill === null ? undefined : laneOf(speakers, one.skill)} />)}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div aria-live="polite">
        {chosen && (
          <>
            <h3>{dayName(chosen.date)}, {chosen.hour.hour}:00</h3>
            <ul>{chosen.hour.offered.map((one, i) => <li key={i}><Moment report={report} offered={one} /></li>)}</ul>
          </>
        )}
      </div>
    </>
  );
}

function Moment({ report, offered }: { readonly report: Report; readonly offered: Offered }) {
  return (
    <>
      {offered.at.slice(11, 16)} {offered.trigger.source}, there: {presentOf(report, offered.trigger)}. <strong>{offered.skill ?? "Nobody"} spoke</strong>
      <ul>{reasonsOf(report, offered.trigger).map((reason, i) => <li key={i} class="muted">{reason}</li>)}</ul>
    </>
  );
}

/** A square for who spoke, a ring for nobody; a name stands beside it or in the name of its button. */
function Mark({ lane }: { readonly lane?: number }) {
  return (
    <svg class="mark" viewBox="0 0 12 12" width={12} height={12} aria-hidden="true">
      {lane === undefined
        ? <circle cx={6} cy={6} r={3.5} fill="none" stroke="var(--edge)" stroke-width={1.5} />
        : <rect x={1} y={1} width={10} height={10} rx={2} fill={`var(--lane-${lane})`} />}
    </svg>
  );
}

function Fared({ report }: { readonly report: Report }) {
  return (
    <section class="card" aria-labelledby="fared">
      <h2 id="fared">How each registration fared</h2>
      {report.registrations.map((registration) => (
        <details key={`${registration.skillID} ${registration.index}`}>
          <summary>{registration.skillID} #{registration.index}: spoke {registration.picked} times, could {registration.eligible} times, of {registration.tried}</summary>
          <ul>{registration.rules.map((rule, i) => <li key={i}><code>{subjectOf(rule.kind, rule.rule)} {wantedOf(rule.rule)}</code> failed {rule.failed} times</li>)}</ul>
        </details>
      ))}
    </section>
  );
}

function Checks({ report }: { readonly report: Report }) {
  const broken = report.checks.filter((check) => check.broken.length > 0);
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      <p>{report.checks.length - broken.length} of {report.checks.length} hold on the whole timeline.</p>
      {broken.map((check, i) => <div key={i} class="notice bad"><p>{check.what}</p><ul>{check.broken.map((one, j) => <li key={j}>{one}</li>)}</ul></div>)}
      {report.notes.length > 0 && <><h3>Notes</h3><ul>{report.notes.map((note, i) => <li key={i}>{note}</li>)}</ul></>}
    </section>
  );
}

/** The same to read from top to bottom. */
function AsText({ report }: { readonly report: Report }) {
  const [only, setOnly] = useState(true);
  const [open, setOpen] = useState(false);
  const shown = offeredOf(report).filter((one) => !only || one.skill !== null);
  return (
    <section class="card" aria-labelledby="as-text">
      <h2 id="as-text">As a table</h2>
      <div class="row">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Close it" : "Show it"}</button>
        <label><input type="checkbox" checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />Only when somebody spoke</label>
      </div>
      {open && (
        <div class="scrolls" role="region" aria-label="All moments" tabIndex={0}>
          <table class="wide">
            <thead><tr><th scope="col">When</th><th scope="col">Moment</th><th scope="col">There</th><th scope="col">Spoke</th><th scope="col">Why</th></tr></thead>
            <tbody>
              {shown.map((one, i) => (
                <tr key={i}>
                  <th scope="row">{dayName(one.at.slice(0, 10))} {one.at.slice(11, 16)}</th>
                  <td>{one.trigger.source}</td>
                  <td>{presentOf(report, one.trigger)}</td>
                  <td>{one.skill ?? "nobody"}</td>
                  <td>{reasonsOf(report, one.trigger).join("; ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function laneOf(speakers: readonly string[], skill: string): number {
  return Math.min(lanes, speakers.indexOf(skill) + 1);
}

function spokenOf(offered: readonly Offered[]): string {
  const spoke = offered.flatMap((one) => (one.skill === null ? [] : [one.skill]));
  return `${offered.length} moment${offered.length === 1 ? "" : "s"}, ${spoke.length === 0 ? "nobody spoke" : `${spoke.join(", ")} spoke`}`;
}
