import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { go, hashOf } from "../app/location";
import { Field } from "../parts/Field";
import { Waiting } from "../parts/Waiting";
import { DecisionView } from "./DecisionView";
import { usualRobot } from "./MomentTab";
import { decisionsOf } from "./questions";

const lookEvery = 5000;

/** The last moments that a robot really offered, and what came of each. */
export function DecisionsTab({ robot }: { readonly robot: string | undefined }) {
  const [said, setSaid] = useState(robot ?? usualRobot);
  const submit = (event: Event) => {
    event.preventDefault();
    if (said.trim() !== "") go(hashOf(["proactive", "decisions"], { robot: said.trim() }));
  };
  return (
    <>
      <form class="row" onSubmit={submit} aria-label="Which robot">
        <Field label="Robot" control={(ties) => <input {...ties} class="long" value={said} required maxLength={256} onInput={(event) => setSaid(event.currentTarget.value)} />} />
        <button type="submit" class="main">Show</button>
      </form>
      <Decisions key={robot ?? usualRobot} robot={robot ?? usualRobot} />
    </>
  );
}

function Decisions({ robot }: { readonly robot: string }) {
  const asked = useAsk((signal) => decisionsOf(robot, signal), [], lookEvery);
  return (
    <Waiting asked={asked}>
      {(list) => list.decisions.length === 0
        ? <p>{list.robotID} has offered no moment since the hub started. The robot of the first page can offer one, and so does <code>./pegasus proactive trigger</code>.</p>
        : <>{list.decisions.map((decision) => <DecisionView key={decision.transID} decision={decision} />)}</>}
    </Waiting>
  );
}
