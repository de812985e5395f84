import { api, ask, problemOf, reach } from "../api/client";
import { recordsOf, type Part } from "./export";
import type { Household, Person } from "./households";

/** Whom it is about. */
export type Subject = { readonly is: "robot"; readonly household: Household } | { readonly is: "person"; readonly household: Household; readonly person: Person };

/** What became of one part. */
export interface Erased {
  readonly what: string;
  readonly told?: string;
  readonly problem?: string;
}

/** Exports are read record by record, and may take their time. */
const patience = 120_000;
const mostPages = 50;

/** Everything that there is, each part by itself: one that cannot be had does not keep the others back. */
export function partsOf(subject: Subject): Promise<readonly Part[]> {
  const { household } = subject;
  const accountId = subject.is === "person" ? subject.person.accountId : null;
  const wanted: [string, () => Promise<Part["found"]>][] = [
    ["household", async () => ({ data: subject.is === "robot" ? household.loop ?? household : household.loop?.members.find((one) => one.id === subject.person.id) ?? subject.person })],
    ["history", () => records(subject)],
  ];
  if (subject.is === "robot") wanted.push(["turns", () => turns(household.robot)]);
  if (subject.is === "robot") wanted.push(["settings", () => pages((after) => ask(api.GET("/api/v1/household/settings/loops/{id}", { params: { path: { id: household.loopId }, query: { after } } })))]);
  if (accountId !== null) {
    wanted.push(["settings", () => pages((after) => ask(api.GET("/api/v1/household/settings/accounts/{id}", { params: { path: { id: accountId }, query: { after } } })))]);
    wanted.push(["calendars", async () => ({ data: (await ask(api.GET("/api/v1/household/calendars", { params: { query: { accountId } } }))).credentials })]);
  }
  return Promise.all(wanted.map(async ([name, get]) => ({ name, found: await get().catch((e: unknown) => ({ problem: messageOf(e) })) })));
}

/** Erases part by part, and says of each what became of it. */
export async function eraseAll(subject: Subject): Promise<readonly Erased[]> {
  const { household } = subject;
  const accountId = subject.is === "person" ? subject.person.accountId : null;
  const about = subject.is === "robot" ? { robotID: household.robot } : { personID: subject.person.id };
  const all: Erased[] = [
    await part("History", async () => {
      const { records } = await ask(api.DELETE("/api/v1/household/records", { params: { query: about } }));
      return records.map((one) => `${one.erased} ${one.kind}${one.changed > 0 ? `, ${one.changed} more without this person` : ""}`).join("; ");
    }),
    await part("Turns of the hub", () => forgetTurns(about)),
  ];
  if (subject.is === "robot") all.push(await part("Settings of the household", async () => `of ${(await ask(api.DELETE("/api/v1/household/settings/loops/{id}", { params: { path: { id: household.loopId } } }))).erased} skills`));
  if (accountId !== null) {
    all.push(await part("Calendars", async () => {
      const { credentials } = await ask(api.GET("/api/v1/household/calendars", { params: { query: { accountId } } }));
      for (const one of credentials) {
        const query = { accountId, skillId: one.skillId, serviceName: one.serviceName as "ics", serviceAccountName: one.serviceAccountName as "workCalendar" };
        await ask(api.DELETE("/api/v1/household/calendars", { params: { query } }));
      }
      return `${credentials.length} unlinked`;
    }));
    all.push(await part("Settings", async () => `of ${(await ask(api.DELETE("/api/v1/household/settings/accounts/{id}", { params: { path: { id: accountId } } }))).erased} skills`));
  }
  return all;
}

async function part(what: string, erase: () => Promise<string>): Promise<Erased> {
  try {
    return { what, told: await erase() };
  } catch (e) {
    return { what, problem: messageOf(e) };
  }
}

async function records(subject: Subject): Promise<Part["found"]> {
  const query = new URLSearchParams(subject.is === "robot" ? { robotID: subject.household.robot } : { personID: subject.person.id });
  const response = await reach(new Request(`/api/v1/household/export?${query}`), patience);
  const text = await response.text();
  if (!response.ok) throw problemOf(parsed(text), response.status);
  return recordsOf(text);
}

/** What the hub still has of a robot's turns. A hub that keeps none says that there is no such thing. */
async function turns(robot: string): Promise<Part["found"]> {
  const all: unknown[] = [];
  let before: number | undefined;
  for (let i = 0; i < mostPages; i++) {
    const response = await reach(new Request(`/api/v1/turns?${new URLSearchParams({ robot, limit: "500", ...(before === undefined ? {} : { before: String(before) }) })}`));
    const page = parsed(await response.text());
    if (response.status === 404) return { data: all };
    if (!response.ok) throw problemOf(page, response.status);
    if (typeof page !== "object" || page === null || !("turns" in page) || !Array.isArray(page.turns)) return { problem: "The hub told something that cannot be read." };
    all.push(...(page.turns as readonly unknown[]));
    if (!("before" in page) || typeof page.before !== "number") return { data: all };
    before = page.before;
  }
  return { problem: "There are more turns than can be." };
}

async function forgetTurns(about: { robotID: string } | { personID: string }): Promise<string> {
  const response = await reach(new Request(`/api/v1/turns?${new URLSearchParams(about)}`, { method: "DELETE" }));
  const told = parsed(await response.text());
  // A hub that keeps no turns has none to forget.
  if (response.status === 404) return "none are kept";
  if (!response.ok) throw problemOf(told, response.status);
  return typeof told === "object" && told !== null && "forgotten" in told && typeof told.forgotten === "number" ? `${told.forgotten} forgotten` : "forgotten";
}

async function pages<T extends { settings: readonly unknown[]; next?: string }>(page: (after: string | undefined) => Promise<T>): Promise<Part["found"]> {
  const all: unknown[] = [];
  let after: string | undefined;
  for (let i = 0; i < mostPages; i++) {
    const { settings, next } = await page(after);
    all.push(...settings);
    if (next === undefined) return { data: all };
    after = next;
  }
  return { problem: "There are more settings than can be." };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}
