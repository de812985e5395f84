import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { Waiting } from "../parts/Waiting";
import { ConfusionTable } from "./ConfusionTable";
import type { Evaluation } from "./confusion";
import { confusionOf } from "./questions";

const percent = (part: number | null) => (part === null ? "–" : `${(100 * part).toLocaleString("en", { maximumFractionDigits: 1 })} %`);

/** How well one agent tells its intents apart. */
export function AgentView({ name }: { readonly name: string }) {
  const asked = useAsk((signal) => confusionOf(name, signal), [name]);
  return (
    <>
      <p><a href={hashOf(["understanding", "agents"])}>All agents</a></p>
      <h2 class="long">{name}</h2>
      <Waiting asked={asked}>
        {(table) => table.source === "none"
          ? <p>This agent is known by its templates alone: what they cover is certain, and there is nothing that could be confused.</p>
          : (
            <>
              <p>
                {table.source === "validation" ? "Asked with its sentences for validation, which nothing learned from" : "Each of its sentences, asked of what had been learned without it"}.
                Rules: {table.rules.join(", ")}. Version <code>{table.version}</code>.
              </p>
              <div class="card"><dl class="facts">
                <dt>Understood</dt><dd>{percent(table.evaluation.accuracy)} of {table.evaluation.inScope.toLocaleString("en")} sentences</dd>
                <dt>Left to others</dt><dd>{percent(table.evaluation.outOfScopeRecall)} of {table.evaluation.outOfScope.toLocaleString("en")} that mean none of its intents</dd>
                <dt>Not understood</dt><dd>{table.evaluation.falseRejects.toLocaleString("en")}</dd>
                <dt>Needs to be sure by</dt><dd>{table.evaluation.threshold}</dd>
              </dl></div>
              <ConfusionTable evaluation={table.evaluation} />
              <Scores evaluation={table.evaluation} />
            </>
          )}
      </Waiting>
    </>
  );
}

function Scores({ evaluation }: { readonly evaluation: Evaluation }) {
  const [all, setAll] = useState(false);
  const shown = evaluation.intents.filter((intent) => all || intent.recall !== 1 || intent.precision !== 1);
  return (
    <section class="card" aria-labelledby="scores">
      <h3 id="scores">Each intent</h3>
      <label><input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />Those that are never confused, too</label>
      <div class="scrolls" role="region" aria-label="Scores of intents" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">Intent</th><th scope="col">Sentences</th><th scope="col">Understood</th><th scope="col">Right when answered</th></tr></thead>
          <tbody>{shown.map((intent) => <tr key={intent.intent}><th scope="row">{intent.intent}</th><td>{intent.cases}</td><td>{percent(intent.recall)}</td><td>{percent(intent.precision)}</td></tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}
