import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import type { components } from "../api/generated";
import { useAsk } from "../api/useAsk";
import { Confirm } from "../parts/Confirm";
import { Field } from "../parts/Field";
import { Waiting } from "../parts/Waiting";
import { nameIn } from "./households";
import type { TabProps } from "./HouseholdPage";
import { Outcome } from "./Outcome";
import { newReminder, noReminder, reminderFaults, type ReminderDraft, type ReminderFaults } from "./reminders";
import { useDoing } from "./useDoing";

type Reminder = components["schemas"]["Reminder"];

/** What Jibo is to remind of. */
export function RemindersTab({ household }: TabProps) {
  const [state, setState] = useState<Reminder["state"]>("pending");
  const asked = useAsk((signal) => ask(api.GET("/api/v1/household/reminders", { params: { query: { robotID: household.robot, state, limit: 500 } }, signal })), [household.robot, state], 15_000);
  const [draft, setDraft] = useState<ReminderDraft>(noReminder);
  const [faults, setFaults] = useState<ReminderFaults>({});
  const [going, setGoing] = useState<Reminder | null>(null);
  const doing = useDoing();
  const set = (change: Partial<ReminderDraft>) => (doing.forget(), setDraft((before) => ({ ...before, ...change })));
  const add = async (event: Event) => {
    event.preventDefault();
    const found = reminderFaults(draft, Date.now());
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (await doing.run(async () => void await ask(api.POST("/api/v1/household/reminders", { body: newReminder(draft, household.robot, zone) })), "Jibo will say it.")) {
      setDraft(noReminder);
      asked.again();
    }
  };
  const cancel = async (one: Reminder) => {
    if (await doing.run(async () => void await ask(api.DELETE("/api/v1/household/reminders/{id}", { params: { path: { id: one.id }, query: { robotID: household.robot } } })), "Cancelled.")) asked.again();
  };
  return (
    <>
      <section class="card" aria-labelledby="reminders">
        <h2 id="reminders">Reminders</h2>
        <Field label="Show" control={(ties) => (
          <select {...ties} value={state} onChange={(event) => setState(event.currentTarget.value as Reminder["state"])}>
            <option value="pending">those that wait</option><option value="spoken">those that were said</option><option value="cancelled">those that were cancelled</option>
          </select>
        )} />
        <Waiting asked={asked}>{({ reminders }) => reminders.length === 0 ? <p>There are none.</p> : (
          <div class="scrolls" role="region" aria-label="Reminders, as a table" tabIndex={0}>
            <table>
              <thead><tr><th scope="col">When</th><th scope="col">What of</th><th scope="col">Whom</th><th scope="col">Again</th><th scope="col">Change</th></tr></thead>
              <tbody>{reminders.map((one) => (
                <tr key={one.id}>
                  <td><time dateTime={new Date(one.dueAt).toISOString()}>{new Date(one.dueAt).toLocaleString()}</time></td>
                  <td>{one.text}</td>
                  <td>{one.personID ? nameIn(household, one.personID) : "anybody"}</td>
                  <td>{one.repeat ?? "once"}</td>
                  <td>{one.state === "pending" && <button type="button" class="plain" aria-label={`Cancel: ${one.text}`} onClick={() => setGoing(one)}>Cancel</button>}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        )}</Waiting>
        <Outcome doing={doing} />
      </section>
      <form class="card" onSubmit={add} aria-labelledby="remind" noValidate>
        <h2 id="remind">Remind of something</h2>
        <div class="columns narrow">
          <Field label="What of" hint="In the words of whom it is for: call my mum" fault={faults.text} control={(ties) => <input {...ties} value={draft.text} onInput={(event) => set({ text: event.currentTarget.value })} />} />
          <Field label="When" fault={faults.due} control={(ties) => <input {...ties} type="datetime-local" value={draft.due} onInput={(event) => set({ due: event.currentTarget.value })} />} />
          <Field label="Whom" control={(ties) => (
            <select {...ties} value={draft.personId} onChange={(event) => set({ personId: event.currentTarget.value })}>
              <option value="">anybody</option>
              {household.people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>
          )} />
          <Field label="Again" control={(ties) => (
            <select {...ties} value={draft.repeat} onChange={(event) => set({ repeat: event.currentTarget.value as ReminderDraft["repeat"] })}>
              <option value="">once</option><option value="daily">every day</option><option value="weekly">every week</option>
            </select>
          )} />
        </div>
        <button type="submit" class="main" disabled={doing.busy}>Remind</button>
      </form>
      {going && <Confirm title="Cancel this reminder?" action="Cancel it" danger done={(yes) => (setGoing(null), yes && void cancel(going))}><p>{going.text}</p></Confirm>}
    </>
  );
}
