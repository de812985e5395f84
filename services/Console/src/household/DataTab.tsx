import { useState } from "preact/hooks";
import { Confirm } from "../parts/Confirm";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { eraseAll, partsOf, type Erased, type Subject } from "./data";
import { document as documentOf, fileName, isConfirmed } from "./export";
import type { TabProps } from "./HouseholdPage";
import { Outcome } from "./Outcome";
import { useDoing } from "./useDoing";

/** All that is kept of somebody: to take away, or to do away with. */
export function DataTab({ household, changed }: TabProps) {
  const [chosen, choose] = useState("");
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [erased, setErased] = useState<readonly Erased[] | null>(null);
  const doing = useDoing();
  const person = household.people.find((one) => one.id === chosen);
  const subject: Subject = person ? { is: "person", household, person } : { is: "robot", household };
  const name = person ? person.name : household.robot;

  const take = () => doing.run(async () => {
    const at = new Date();
    const parts = await partsOf(subject);
    save(fileName(name, at), documentOf(name, at, parts));
    const missing = parts.filter((part) => "problem" in part.found).map((part) => part.name);
    if (missing.length > 0) throw new Error(`The file was made, but without: ${missing.join(", ")}. It says why.`);
  }, "The file is among your downloads.");
  const erase = async () => {
    setErased(null);
    await doing.run(async () => {
      const all = await eraseAll(subject);
      setErased(all);
      if (all.some((one) => one.problem)) throw new Error("Not all of it is gone. What is gone is gone; erase again for the rest.");
    }, `What was kept of ${name} is gone.`);
    changed();
  };
  return (
    <>
      <Field label="About" control={(ties) => (
        <select {...ties} value={chosen} onChange={(event) => (doing.forget(), setErased(null), choose(event.currentTarget.value))}>
          <option value="">{`the robot ${household.robot} and its household`}</option>
          {household.people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </select>
      )} />
      <Outcome doing={doing} />
      {erased && (
        <ul class="plainly" aria-label="What was erased">{erased.map((one) => (
          <li key={one.what}><span class={`badge ${one.problem ? "bad" : "good"}`}>{one.problem ? "not erased" : "erased"}</span> {one.what}{one.told && `: ${one.told}`}{one.problem && `: ${one.problem}`}</li>
        ))}</ul>
      )}
      <section class="card" aria-labelledby="take">
        <h2 id="take">Take it along</h2>
        <p>One JSON file with what accounts, settings and History know{person ? " of them, and which calendars are linked" : ", and the turns that the hub still has"}. What opens calendars is not in it, and no password.</p>
        <button type="button" class="main" disabled={doing.busy} onClick={() => void take()}>Make the file</button>
      </section>
      <section class="card" aria-labelledby="erase">
        <h2 id="erase">Erase it</h2>
        <p>{`What goes, of ${name}:`}</p>
        <ul>{goes(subject).map((one) => <li key={one}>{one}</li>)}</ul>
        <p>What stays: {person ? "the account and the place in the household, which are taken away on the tab People" : "accounts, people and the robot itself"}; recordings of voices that an operator had kept elsewhere; backups.</p>
        <button type="button" class="danger" disabled={doing.busy} onClick={() => (setTyped(""), setAsking(true))}>Erase…</button>
      </section>
      {asking && (
        <Confirm title={`Erase what is kept of ${name}?`} action="Erase for ever" danger disabled={!isConfirmed(typed, name)} done={(yes) => (setAsking(false), yes && isConfirmed(typed, name) && void erase())}>
          <Notice kind="warn"><p>Nobody can bring it back.</p></Notice>
          <Field label={`Type ${name}`} control={(ties) => <input {...ties} autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />} />
        </Confirm>
      )}
    </>
  );
}

function goes(subject: Subject): readonly string[] {
  const turns = "The turns that the hub still has";
  return subject.is === "robot"
    ? ["All that History remembers of the robot: launches, what was said, reminders, whose turn it was to speak", "All settings of the household, with those that all share", turns]
    : [
        "All that History remembers of them, with every robot; records that are about others too lose them alone",
        ...(subject.person.accountId ? ["All of their settings", "What opens their calendars"] : []),
        turns,
      ];
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
