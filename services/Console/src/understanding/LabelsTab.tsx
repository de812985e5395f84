import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { writtenOf } from "./entities";
import { Effect } from "./LabelProgress";
import { labels, messageOf, removeLabel, type Label } from "./questions";

const lookEvery = 3000;

/** What was labelled, with a way to undo each. */
export function LabelsTab() {
  const known = useAsk(labels, [], lookEvery);
  const [problem, setProblem] = useState<Error | null>(null);
  const [undone, setUndone] = useState("");
  const undo = async (label: Label) => {
    setProblem(null);
    try {
      await removeLabel(label.id);
      setUndone(`“${label.text}” is no longer labelled.`);
      known.again();
    } catch (e) {
      setProblem(messageOf(e));
    }
  };
  return (
    <>
      <p role="status">{undone}</p>
      {problem && <Failure problem={problem} />}
      <Waiting asked={known}>
        {(list) => list.labels.length === 0
          ? <p>Nothing is labelled yet. <a href={hashOf(["understanding"])}>Try a sentence</a>, and say what it means.</p>
          : (
            <div class="card scrolls" role="region" aria-label="Labels" tabIndex={0}>
              <table class="wide">
                <caption>{list.labels.length.toLocaleString("en")} of at most {list.most.toLocaleString("en")} labels</caption>
                <thead><tr><th scope="col">Sentence</th><th scope="col">Means</th><th scope="col">State</th><th scope="col">Since</th><th scope="col"><span class="hidden">Undo</span></th></tr></thead>
                <tbody>{list.labels.map((label) => <Row key={label.id} label={label} undo={() => void undo(label)} />)}</tbody>
              </table>
            </div>
          )}
      </Waiting>
    </>
  );
}

function Row({ label, undo }: { readonly label: Label; readonly undo: () => void }) {
  return (
    <tr>
      <th scope="row">
        “{label.text}”
        {label.heard && <div class="muted">heard as “{label.heard}”</div>}
        {label.note && <div class="muted">{label.note}</div>}
        {label.transID && <div><a href={hashOf(["turns", label.transID])}>its turn</a></div>}
      </th>
      <td><code>{label.intent}</code> of {label.agent}{label.entities && <div class="muted">{writtenOf(label.entities)}</div>}</td>
      <td>
        <span class={`badge ${label.state === "live" ? "good" : label.state === "idle" ? "bad" : "warn"}`}>{label.state}</span>
        <div class="muted">{label.problem ?? (label.learned === false ? "being learned" : label.learned ? "learned" : "")}</div>
        {label.effect && <details><summary>What it changed</summary><Effect effect={label.effect} agent={label.agent} /></details>}
      </td>
      <td><time dateTime={new Date(label.added).toISOString()}>{new Date(label.added).toLocaleString()}</time></td>
      <td><button type="button" onClick={undo} aria-label={`Undo the label of “${label.text}”`}>Undo</button></td>
    </tr>
  );
}
