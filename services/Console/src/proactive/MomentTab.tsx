import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { DecisionView } from "./DecisionView";
import { localMinute, peopleOf, questionOf, type Moment } from "./moment";
import { judge } from "./questions";

/** The robot that `./pegasus talk` and the console's own page are. */
export const usualRobot = "Maple-Copper-River-Lantern";

/** A moment that one thinks of, judged: who would speak first, and why not the others. */
export function MomentTab() {
  const [robot, setRobot] = useState(usualRobot);
  const [source, setSource] = useState<Moment["source"]>("NEW_ARRIVAL");
  const [at, setAt] = useState(localMinute(new Date()));
  const [written, setWritten] = useState("Robin 5f00000000000000000000b1\nAda");
  const [absent, setAbsent] = useState<readonly string[]>([]);
  const [strangers, setStrangers] = useState(false);
  const [focused, setFocused] = useState<string | null>(null);
  const [ownSkills, setOwnSkills] = useState(false);
  const [asked, setAsked] = useState<{ moment: Moment; round: number } | null>(null);
  const people = peopleOf(written);
  const present = people.filter((person) => !absent.includes(person.id));
  const attended = focused === null ? present[0]?.id ?? null : present.some((person) => person.id === focused) ? focused : null;
  const submit = (event: Event) => {
    event.preventDefault();
    setAsked({ moment: { robot, source, at, people, present: present.map((person) => person.id), strangers, focused: attended, ownSkills }, round: (asked?.round ?? 0) + 1 });
  };
  return (
    <>
      <form class="card" onSubmit={submit} aria-label="A moment">
        <p class="muted">Nobody speaks, and nothing is recorded. What the robot did until now counts, as History remembers it.</p>
        <div class="columns">
          <div>
            <Field label="Robot" control={(ties) => <input {...ties} class="long" value={robot} required maxLength={256} onInput={(event) => setRobot(event.currentTarget.value)} />} />
            <Field label="What makes the moment" control={(ties) => (
              <select {...ties} value={source} onChange={(event) => setSource(event.currentTarget.value === "SURPRISE" ? "SURPRISE" : "NEW_ARRIVAL")}>
                <option value="NEW_ARRIVAL">somebody comes (NEW_ARRIVAL)</option>
                <option value="SURPRISE">nothing is going on (SURPRISE)</option>
              </select>
            )} />
            <Field label="When" control={(ties) => <input {...ties} type="datetime-local" min="2000-01-01T00:00" max="2099-12-31T23:59" required value={at} onInput={(event) => setAt(event.currentTarget.value)} />} />
          </div>
          <div>
            <Field label="Who lives with it" hint="One a line: a name, and the looper’s id where skills ask for it." control={(ties) => <textarea {...ties} rows={3} maxLength={2000} value={written} onInput={(event) => setWritten(event.currentTarget.value)} />} />
            <fieldset>
              <legend>Who is there</legend>
              <div class="row">
                {people.map((person) => (
                  <label key={person.id}>
                    <input type="checkbox" checked={!absent.includes(person.id)} onChange={(event) => setAbsent(event.currentTarget.checked ? absent.filter((id) => id !== person.id) : [...absent, person.id])} />
                    {person.name}
                  </label>
                ))}
                <label><input type="checkbox" checked={strangers} onChange={(event) => setStrangers(event.currentTarget.checked)} />somebody that it does not know</label>
              </div>
            </fieldset>
            <Field label="It attends to" control={(ties) => (
              <select {...ties} value={attended ?? ""} onChange={(event) => setFocused(event.currentTarget.value)}>
                <option value="">nobody that it knows</option>
                {present.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
              </select>
            )} />
            <label><input type="checkbox" checked={ownSkills} onChange={(event) => setOwnSkills(event.currentTarget.checked)} />It has the skills of its own that real robots have</label>
          </div>
        </div>
        <button type="submit" class="main">Who would speak?</button>
      </form>
      {asked && <Judged key={asked.round} moment={asked.moment} />}
    </>
  );
}

function Judged({ moment }: { readonly moment: Moment }) {
  const answer = useAsk((signal) => judge(questionOf(moment, -new Date(moment.at).getTimezoneOffset()), signal), []);
  return (
    <div aria-live="polite">
      {answer.busy && answer.data === undefined && <p>One moment…</p>}
      {answer.problem && <Failure problem={answer.problem} again={answer.again} />}
      {answer.data && <DecisionView decision={answer.data} open />}
    </div>
  );
}
