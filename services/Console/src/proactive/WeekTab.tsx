import { useEffect, useState } from "preact/hooks";
import { Problem } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { cancel, errorOf, scenario, simulate, simulation, type Job } from "./questions";
import { WeekView } from "./WeekView";

const lookEvery = 700;
const mostBytes = 900_000;

/** A household's week, played in seconds. */
export function WeekTab() {
  const known = useAsk(scenario, []);
  if (known.problem instanceof Problem && known.problem.status === 404) return <NoSimulator />;
  return (
    <>
      {known.problem && <Failure problem={known.problem} again={known.again} />}
      {known.data && <Week text={known.data.scenario} />}
      {known.busy && known.data === undefined && <p role="status">One moment…</p>}
    </>
  );
}

/** In containers each service is alone, and none of them sees all. */
function NoSimulator() {
  return (
    <Notice kind="warn">
      <p>This cloud has no simulator. Play the week on a machine with the sources:</p>
      <pre>./pegasus proactive simulate --format svg --out week.svg</pre>
      <p>
        or open the console of a <code>./pegasus up --port-base 19000</code> there, which has one. With <code>--skills FOLDER</code> manifests of
        skills that are registered here take part.
      </p>
    </Notice>
  );
}

function Week({ text }: { readonly text: string }) {
  const [written, setWritten] = useState(text);
  const [own, setOwn] = useState(false);
  const [seed, setSeed] = useState(1);
  const [days, setDays] = useState(7);
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const start = async (event: Event) => {
    event.preventDefault();
    setProblem(null);
    try {
      setJob(await simulate({ seed, days, ...(own ? { scenario: written } : {}) }));
    } catch (e) {
      setProblem(errorOf(e));
    }
  };
  return (
    <>
      <form class="card" onSubmit={(event) => void start(event)} aria-label="The week">
        <p class="muted">The hub’s own decider with the rules that robots meet, on made-up time. The same household and seed give the same week.</p>
        <div class="row">
          <Field label="Seed" hint="What chance does" control={(ties) => <input {...ties} type="number" step={1} min={-2147483648} max={2147483647} value={seed} onInput={(event) => setSeed(Math.trunc(event.currentTarget.valueAsNumber) || 0)} />} />
          <Field label="Days" control={(ties) => <input {...ties} type="number" step={1} min={1} max={31} value={days} onInput={(event) => setDays(Math.min(31, Math.max(1, Math.trunc(event.currentTarget.valueAsNumber) || 7)))} />} />
          <Field label="Household" control={(ties) => (
            <select {...ties} value={own ? "own" : "usual"} onChange={(event) => setOwn(event.currentTarget.value === "own")}>
              <option value="usual">the one that comes along</option>
              <option value="own">one of my own</option>
            </select>
          )} />
        </div>
        {own && <Field label="Scenario" hint="YAML, as docs/skill-author/simulating.md describes it." control={(ties) => <textarea {...ties} rows={16} spellcheck={false} maxLength={mostBytes} value={written} onInput={(event) => setWritten(event.currentTarget.value)} />} />}
        <button type="submit" class="main" disabled={job?.state === "running"}>Play it</button>
      </form>
      {problem && <div class="faults"><Failure problem={problem} /></div>}
      {job && <Played key={job.id} begun={job} onChange={setJob} />}
    </>
  );
}

function Played({ begun, onChange }: { readonly begun: Job; readonly onChange: (job: Job) => void }) {
  const over = begun.state !== "running";
  const asked = useAsk((signal) => simulation(begun.id, signal), [over], over ? undefined : lookEvery);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const now = asked.data ?? begun;
  useEffect(() => {
    if (now.state !== begun.state) onChange(now);
  }, [now.state]);
  const stop = async () => {
    setStopping(true);
    try {
      onChange(await cancel(begun.id));
    } catch (e) {
      setProblem(errorOf(e));
    }
  };
  return (
    <>
      {(problem ?? asked.problem) && <Failure problem={(problem ?? asked.problem)!} again={asked.again} />}
      <div role="status">
        {now.state === "running" && <p>Playing: {Math.round(100 * now.progress)} % of the time is over.</p>}
        {now.state === "cancelled" && <p>It was ended.</p>}
        {now.state === "done" && <p>Played in {now.seconds.toLocaleString("en", { maximumFractionDigits: 1 })} s{now.holds === false ? "; a check does not hold, see below" : ""}.</p>}
      </div>
      {now.state === "running" && <div class="row"><progress max={1} value={now.progress} aria-label="How much of the time is over" /><button type="button" onClick={() => void stop()} disabled={stopping}>End it</button></div>}
      {now.state === "failed" && <Notice kind="bad"><ul>{now.faults?.map((fault, i) => <li key={i}>{fault}</li>)}</ul></Notice>}
      {now.report && <WeekView report={now.report} />}
    </>
  );
}
