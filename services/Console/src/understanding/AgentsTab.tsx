import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import { agents } from "./questions";

const lookEvery = 10_000;

/** All agents, and how far each is. */
export function AgentsTab() {
  const known = useAsk(agents, [], lookEvery);
  const [filter, setFilter] = useState("");
  return (
    <Waiting asked={known}>
      {(list) => {
        const shown = list.agents.filter((agent) => agent.name.toLowerCase().includes(filter.trim().toLowerCase()));
        return (
          <>
            {list.problems && <Notice kind="warn"><p>Changed files have faults, and those from before go on:</p><ul>{list.problems.map((problem, i) => <li key={i}>{problem}</li>)}</ul></Notice>}
            <Field label="Find" control={(ties) => <input {...ties} type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />} />
            <p role="status" class="muted">{shown.length} of {list.agents.length} agents</p>
            <div class="card scrolls" role="region" aria-label="Agents" tabIndex={0}>
              <table class="wide">
                <thead><tr><th scope="col">Agent</th><th scope="col">From</th><th scope="col">State</th><th scope="col">Intents</th><th scope="col">Sentences</th></tr></thead>
                <tbody>
                  {shown.map((agent) => (
                    <tr key={agent.name}>
                      <th scope="row"><a href={hashOf(["understanding", "agents", agent.name])}>{agent.name}</a></th>
                      <td>{agent.file ?? agent.source}</td>
                      <td>
                        <span class={`badge ${agent.state === "ready" ? "good" : agent.state === "failed" ? "bad" : "warn"}`}>{agent.state}</span>
                        {agent.progress !== undefined && agent.state === "training" && ` ${Math.round(100 * agent.progress)} %`}
                        {agent.faults && <div>{agent.faults[0]}</div>}
                      </td>
                      <td>{agent.intents}</td>
                      <td>{agent.utterances.toLocaleString("en")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        );
      }}
    </Waiting>
  );
}
