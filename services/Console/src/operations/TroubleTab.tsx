import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import { failedTurns } from "./failedTurns";
import { Table } from "./Table";

/** What went wrong of late, with the turns that it went wrong in. */
export function TroubleTab() {
  return <><FailedTurns /><Warnings /></>;
}

function FailedTurns() {
  const asked = useAsk(failedTurns, [], 5000);
  return (
    <section class="card" aria-labelledby="failed">
      <h2 id="failed">Turns that failed</h2>
      <Waiting asked={asked}>{(turns) => turns.length === 0 ? <p>None of those that the hub still has.</p> : (
        <Table name="Turns that failed" columns={["When", "Robot", "Said", "Skill", "Code", "Turn"]} rows={turns.map((turn, i) => ({
          key: `${turn.transID} ${i}`,
          cells: [new Date(turn.began).toLocaleString(), turn.robotID, turn.words ?? "", turn.skillID ?? "", turn.code ? <span class="badge bad">{turn.code}</span> : turn.outcome, <a href={hashOf(["turns", turn.transID])}>See the turn</a>],
        }))} />
      )}</Waiting>
    </section>
  );
}

function Warnings() {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/operations/warnings", { signal })), [], 10_000);
  const [service, setService] = useState("");
  const [level, setLevel] = useState("");
  return (
    <section class="card" aria-labelledby="warnings">
      <h2 id="warnings">What services warned of</h2>
      <Waiting asked={asked}>{({ warnings, silent }) => {
        const shown = warnings.filter((one) => (service === "" || one.service === service) && (level === "" || one.level === level));
        return (
          <>
            {silent.length > 0 && <Notice kind="warn"><p>{silent.map((one) => `${one.service}: ${one.problem}`).join("; ")}.</p></Notice>}
            <div class="row">
              <Field label="Service" control={(ties) => (
                <select {...ties} value={service} onChange={(event) => setService(event.currentTarget.value)}>
                  <option value="">all</option>{[...new Set(warnings.map((one) => one.service))].sort().map((one) => <option key={one}>{one}</option>)}
                </select>
              )} />
              <Field label="Level" control={(ties) => (
                <select {...ties} value={level} onChange={(event) => setLevel(event.currentTarget.value)}><option value="">all</option><option value="error">errors</option><option value="warn">warnings</option></select>
              )} />
            </div>
            {shown.length === 0 ? <p>Nothing since they started.</p> : (
              <Table name="Warnings" columns={["When", "Service", "Level", "What", "Turn"]} rows={shown.map((one, i) => ({
                key: `${one.time} ${i}`,
                cells: [
                  new Date(one.time).toLocaleString(), one.service, <span class={`badge ${one.level === "error" ? "bad" : "warn"}`}>{one.level}</span>,
                  <>{one.message}{one.exception && ` (${one.exception})`}{one.times > 1 && <span class="badge">{`${one.times} times`}</span>}<div class="muted small">{one.category}</div></>,
                  one.transID ? <a href={hashOf(["turns", one.transID])}>See the turn</a> : "",
                ],
              }))} />
            )}
          </>
        );
      }}</Waiting>
    </section>
  );
}
