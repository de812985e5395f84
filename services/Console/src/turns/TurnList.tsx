import { useEffect, useMemo, useState } from "preact/hooks";
import { go, hashOf } from "../app/location";
import { has } from "../app/session";
import { api, ask } from "../api/client";
import { Confirm } from "../parts/Confirm";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { outcomes, type TurnFilter } from "./filter";
import { TurnRows } from "./TurnRows";
import { useTurns, type Turns } from "./useTurns";

const longestFilter = 256;

/** Live and past turns, narrowed down as one likes. */
export function TurnList({ query }: { readonly query: URLSearchParams }) {
  const filter = useMemo<TurnFilter>(
    () => ({ robot: query.get("robot") ?? "", outcome: query.get("outcome") ?? "", text: query.get("q") ?? "" }), [query.toString()]);
  const [live, setLive] = useState(true);
  const turns = useTurns(filter, live);
  return (
    <>
      <h1 tabIndex={-1}>Turns</h1>
      <Filters filter={filter} />
      {turns.problem && <Failure problem={turns.problem} again={turns.again} />}
      <div class="row turn-tools">
        <button type="button" aria-pressed={live} onClick={() => setLive(!live)}>{live ? "Hold still" : "Go live"}</button>
        <Counts turns={turns} live={live} />
        {has(["owner", "operator"]) && <Forget robot={filter.robot} done={turns.again} />}
      </div>
      <TurnRows turns={turns} />
      <Kept turns={turns} />
    </>
  );
}

function Filters({ filter }: { readonly filter: TurnFilter }) {
  const [robot, setRobot] = useState(filter.robot);
  const [text, setText] = useState(filter.text);
  useEffect(() => (setRobot(filter.robot), setText(filter.text)), [filter]);
  const apply = (next: TurnFilter) =>
    go(hashOf(["turns"], { robot: next.robot || undefined, outcome: next.outcome || undefined, q: next.text || undefined }));
  const submit = (event: Event) => {
    event.preventDefault();
    apply({ robot: robot.trim(), outcome: filter.outcome, text: text.trim() });
  };
  return (
    <form class="card turn-filters" role="search" aria-label="Turns" onSubmit={submit}>
      <Field label="Words, intent, skill, code or transaction" control={(ties) => <input {...ties} type="search" maxLength={longestFilter} value={text} onInput={(e) => setText(e.currentTarget.value)} />} />
      <Field label="Robot" control={(ties) => <input {...ties} type="search" maxLength={longestFilter} value={robot} onInput={(e) => setRobot(e.currentTarget.value)} />} />
      <Field label="What came of it" control={(ties) => (
        <select {...ties} value={filter.outcome} onChange={(e) => apply({ robot: robot.trim(), outcome: e.currentTarget.value, text: text.trim() })}>
          {outcomes.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
          {!outcomes.some((one) => one.value === filter.outcome) && <option value={filter.outcome}>{filter.outcome}</option>}
        </select>
      )} />
      <button class="main">Show</button>
    </form>
  );
}

function Counts({ turns, live }: { readonly turns: Turns; readonly live: boolean }) {
  const state = { connecting: "connecting…", live: "live", lost: "the stream broke; it is being tried again…" }[turns.state];
  return (
    <p class="turn-counts">
      <span role="status" class={turns.state === "lost" && live ? "turn-lost" : "muted"}>{live ? state : "held still"}</span>{" "}
      <span><b data-lines>{turns.lines.length}</b> here, <b data-ended>{turns.ended}</b> ended since you came</span>
      {turns.missed > 0 && <span>, <b data-missed>{turns.missed}</b> too fast to show live <button type="button" class="plain" onClick={turns.again}>Fetch the list again</button></span>}
    </p>
  );
}

function Forget({ robot, done }: { readonly robot: string; done(): void }) {
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const close = async (confirmed: boolean) => {
    setAsked(false);
    if (!confirmed) return;
    try {
      await ask(api.DELETE("/api/v1/turns", { params: { query: { robotID: robot || undefined } } }));
      setProblem(undefined);
      done();
    } catch (e) {
      setProblem(e instanceof Error ? e : new Error(String(e)));
    }
  };
  return (
    <>
      <button type="button" onClick={() => setAsked(true)}>Forget…</button>
      {problem && <Failure problem={problem} />}
      {asked && (
        <Confirm title={robot ? `Forget the turns of ${robot}?` : "Forget all turns?"} action="Forget them" danger done={(confirmed) => void close(confirmed)}>
          <p>They are gone from this list and from the hub's memory, with every word. What History keeps is not touched.</p>
        </Confirm>
      )}
    </>
  );
}

function Kept({ turns: { keeps } }: { readonly turns: Turns }) {
  if (!keeps) return null;
  return (
    <p class="muted">
      The hub keeps its last {keeps.turns.toLocaleString()} turns in memory, and of the newest of them every message, up to {Math.round(keeps.bytes / 1024 / 1024)} MB.{" "}
      {keeps.audio
        ? "What people say is kept as audio, because the operator has said so."
        : "What people say is not kept as audio; the operator may have it kept with ETCO_hub_recordSpeechLogBucket."}
    </p>
  );
}
