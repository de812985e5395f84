import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { Field } from "../parts/Field";
import { Waiting } from "../parts/Waiting";
import type { TabProps } from "./HouseholdPage";
import { noteOf, reasonOf, turnOf } from "./launches";
import { recentTurns } from "./recentTurns";

const most = 200;

/** What Jibo did, and why. */
export function HistoryTab({ household }: TabProps) {
  const [personId, setPerson] = useState("");
  const asked = useAsk(async (signal) => {
    const query = { robotID: household.robot, personID: personId || undefined, limit: most };
    const [{ launches }, turns] = await Promise.all([ask(api.GET("/api/v1/household/launches", { params: { query }, signal })), recentTurns(household.robot, signal)]);
    return launches.map((launch) => ({ launch, turn: turnOf(launch, turns) }));
  }, [household.robot, personId], 10_000);
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">What Jibo did, and why</h2>
      <Field label="With" control={(ties) => (
        <select {...ties} value={personId} onChange={(event) => setPerson(event.currentTarget.value)}>
          <option value="">everybody</option>
          {household.people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </select>
      )} />
      <Waiting asked={asked}>{(rows) => rows.length === 0 ? <p>Nothing is remembered. Jibo remembers for two weeks, unless the operator says otherwise.</p> : (
        <>
          <div class="scrolls" role="region" aria-label="What Jibo did, as a table" tabIndex={0}>
            <table>
              <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Why</th><th scope="col">Noted</th><th scope="col">Turn</th></tr></thead>
              <tbody>{rows.map(({ launch, turn }) => (
                <tr key={launch.id}>
                  <td><time dateTime={launch.timestamp}>{new Date(launch.timestamp).toLocaleString()}</time></td>
                  <td>{launch.skillID}</td>
                  <td>{launch.intent === "proactive" && <span class="badge">spoke first</span>} {reasonOf(launch, household)}</td>
                  <td>{noteOf(launch.payload) && <code>{noteOf(launch.payload)}</code>}</td>
                  <td>{turn ? <a href={hashOf(["turns", turn.transID])}>See the turn</a> : <span class="muted">forgotten</span>}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
          {rows.length === most && <p class="muted">{`The last ${most} are shown.`}</p>}
        </>
      )}</Waiting>
    </section>
  );
}
