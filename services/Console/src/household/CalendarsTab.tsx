import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import type { components } from "../api/generated";
import { useAsk } from "../api/useAsk";
import { Confirm } from "../parts/Confirm";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import type { TabProps } from "./HouseholdPage";
import { Outcome } from "./Outcome";
import { PersonChoice } from "./PersonChoice";
import { useDoing } from "./useDoing";

type Calendar = components["schemas"]["Calendars"]["credentials"][number];
type Wish = components["schemas"]["CalendarWish"];

/** Whose calendars are read is the report's affair. */
const skillId = "report-skill";

const services = [["ics", "Any calendar, by its secret address"], ["google", "Google"], ["outlook", "Microsoft"]] as const;
const calendars = [["personalCalendar", "personal"], ["workCalendar", "work"]] as const;

/** Calendars that Jibo may read. */
export function CalendarsTab({ household }: TabProps) {
  const people = household.people.filter((one) => one.accountId !== null);
  const [chosen, choose] = useState(people[0]?.id ?? "");
  const person = people.find((one) => one.id === chosen) ?? people[0];
  const accountId = person?.accountId ?? "";
  const asked = useAsk(async (signal) => accountId === "" ? { credentials: [] } : ask(api.GET("/api/v1/household/calendars", { params: { query: { accountId } }, signal })), [accountId]);
  const [service, setService] = useState<Wish["serviceName"]>("ics");
  const [calendar, setCalendar] = useState<Wish["serviceAccountName"]>("personalCalendar");
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const [going, setGoing] = useState<Calendar | null>(null);
  const doing = useDoing();
  if (!person) return <Notice><p>Nobody here has an account, and calendars belong to accounts.</p></Notice>;
  const make = async (event: Event) => {
    event.preventDefault();
    setLink(null);
    await doing.run(async () => setLink(await ask(api.POST("/api/v1/household/calendars/links", { body: { accountId, skillId, serviceName: service, serviceAccountName: calendar, name: person.name.slice(0, 60) } }))), "The address is below. It is good once, for 15 minutes.");
  };
  const unlink = async (one: Calendar) => {
    const ok = await doing.run(async () => void await ask(api.DELETE("/api/v1/household/calendars", {
      params: { query: { accountId, skillId: one.skillId, serviceName: one.serviceName as Wish["serviceName"], serviceAccountName: one.serviceAccountName as Wish["serviceAccountName"] } },
    })), "What opened the calendar is forgotten here.");
    if (ok) asked.again();
  };
  return (
    <>
      <PersonChoice people={people} at={person.id} choose={(id) => (setLink(null), doing.forget(), choose(id))} />
      <section class="card" aria-labelledby="linked">
        <h2 id="linked">Linked</h2>
        <Waiting asked={asked}>{({ credentials }) => credentials.length === 0 ? <p>No calendar is linked.</p> : (
          <ul class="plainly">{credentials.map((one) => (
            <li key={`${one.skillId} ${one.serviceName} ${one.serviceAccountName}`} class="row">
              <span>{`${titleOf(one.serviceName)}, ${kindOf(one.serviceAccountName)} calendar, since ${new Date(one.linkedAt).toLocaleString()}`}</span>
              {one.revoked && <span class="badge warn">must be linked again</span>}
              <button type="button" class="plain" aria-label={`Unlink ${titleOf(one.serviceName)}, ${kindOf(one.serviceAccountName)}`} onClick={() => setGoing(one)}>Unlink</button>
            </li>
          ))}</ul>
        )}</Waiting>
      </section>
      <section class="card" aria-labelledby="link">
        <h2 id="link">{`Link a calendar of ${person.name}`}</h2>
        <p>Jibo reads titles and times, nothing else. Whose calendar it is opens the address in a browser that can reach this cloud, and agrees there.</p>
        <form class="row" onSubmit={make}>
          <Field label="Kind" control={(ties) => (
            <select {...ties} value={service} onChange={(event) => setService(event.currentTarget.value as Wish["serviceName"])}>{services.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select>
          )} />
          <Field label="Which" control={(ties) => (
            <select {...ties} value={calendar} onChange={(event) => setCalendar(event.currentTarget.value as Wish["serviceAccountName"])}>{calendars.map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select>
          )} />
          <button type="submit" class="main" disabled={doing.busy}>Make an address</button>
          <button type="button" onClick={asked.again}>Look again</button>
        </form>
        <Outcome doing={doing} />
        {link && <p><a href={addressOf(link.url)} target="_blank" rel="noopener noreferrer">Open it here</a> or send it on: <code>{link.url}</code></p>}
      </section>
      {going && (
        <Confirm title="Unlink this calendar?" action="Unlink" danger done={(yes) => (setGoing(null), yes && void unlink(going))}>
          <p>What opens it is forgotten here, and Google is told. Jibo does not tell of it any more.</p>
        </Confirm>
      )}
    </>
  );
}

function titleOf(service: string): string {
  return services.find(([id]) => id === service)?.[1] ?? service;
}

function kindOf(calendar: string): string {
  return calendars.find(([id]) => id === calendar)?.[1] ?? calendar;
}

/** Nothing but an address of the web is followed. */
function addressOf(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}
