import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { Chips } from "./Chips";
import { ExplanationView } from "./ExplanationView";
import { LabelForm } from "./LabelForm";
import { loopersOf } from "./people";
import { explain, launchRules, stateOf, type TurnOf } from "./questions";

const mostRules = 64;

export interface TryProps {
  /** From a turn, or what somebody sent along. */
  readonly text: string;
  readonly heard?: string;
  readonly turn?: TurnOf;
}

/** A sentence, tried against rules; and where it comes out wrong, labelled. */
export function TryTab({ text, heard, turn }: TryProps) {
  const state = useAsk(stateOf, []);
  const [said, setSaid] = useState(text);
  const [rules, setRules] = useState<readonly string[]>(launchRules);
  const [people, setPeople] = useState("Ada Example, Ben Example");
  const [asked, setAsked] = useState<{ text: string; rules: readonly string[]; people: string } | null>(text === "" ? null : { text, rules: launchRules, people });
  const known = state.data?.model?.rules.filter((rule) => !rule.startsWith("*")) ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (said.trim() !== "") setAsked({ text: said, rules, people });
  };
  return (
    <>
      <form class="card" onSubmit={submit} aria-label="Try a sentence">
        <Field label="What somebody says" control={(ties) => <input {...ties} class="wide" value={said} maxLength={4096} required onInput={(event) => setSaid(event.currentTarget.value)} />} />
        <Chips label="What the robot listens for (rules)" one="rule" chosen={rules} known={known} most={mostRules} onChange={setRules} />
        <Field label="Who lives with it" hint="Names with commas; how one sounds in brackets." control={(ties) => <input {...ties} class="wide" value={people} maxLength={2000} onInput={(event) => setPeople(event.currentTarget.value)} />} />
        <button type="submit" class="main">Try it</button>
        {state.problem && <p class="muted">The names of rules could not be had ({state.problem.message}); write them down.</p>}
        {state.data?.model?.training && <p class="muted">Being learned: {state.data.model.training.join(", ")}.</p>}
      </form>
      {asked && <Explained key={JSON.stringify(asked)} {...asked} heard={heard} turn={asked.text === text ? turn : undefined} />}
    </>
  );
}

function Explained({ text, rules, people, heard, turn }: { readonly text: string; readonly rules: readonly string[]; readonly people: string; readonly heard?: string; readonly turn?: TurnOf }) {
  const answer = useAsk((signal) => explain({ text, rules: [...rules], loop: { users: loopersOf(people) }, localTime: localTime(new Date()) }, signal), []);
  return (
    <>
      <div aria-live="polite">
        {answer.busy && answer.data === undefined && <p>One moment…</p>}
        {answer.problem && <Failure problem={answer.problem} again={answer.again} />}
        {answer.data && <ExplanationView explanation={answer.data} />}
      </div>
      {answer.data && <LabelForm text={text} heard={heard} turn={turn} onLive={answer.again} />}
    </>
  );
}

/** As robots say it: on the wall, with the offset. */
function localTime(now: Date): string {
  const offset = -now.getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  return new Date(now.getTime() + offset * 60_000).toISOString().slice(0, -1) + (offset < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60);
}
