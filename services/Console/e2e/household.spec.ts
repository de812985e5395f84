import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { cloud, expect, ours, taken, test, type Visit } from "./cloud";
import { addRobot, forgetRobot, type Loop, type Member } from "./house";

const robot = "Cedar-Violet-Canyon-Button";
const calendar = "https://calendars.example/ada.ics";

interface House {
  readonly loop: Loop;
  readonly owner: Member;
  readonly accountId: string;
}

/** A house of its own for each test, with its owner and a child. */
const inHouse = test.extend<{ house: House; look: Visit }>({
  look: async ({ visit }, use) => use(await visit()),
  house: async ({ look }, use) => {
    const { request } = look.context;
    await addRobot(request, { name: robot, owner: "grace@example.com", firstName: "Grace", lastName: "Example", loop: "The Canyon" });
    await taken(request.post(`/api/v1/household/loops/${robot}/members`, { headers: ours, data: { firstName: "Hal", lastName: "Example", isChild: true } }));
    const loop = await loopOf(request);
    const owner = loop.members.find((one) => one.type === "owner")!;
    await use({ loop, owner, accountId: owner.accountId! });
    await taken(request.delete("/api/v1/household/records", { headers: ours, params: { robotID: robot } }));
    await taken(request.delete(`/api/v1/household/settings/accounts/${owner.accountId!}`, { headers: ours }));
    await forgetRobot(request, robot);
  },
});

inHouse("somebody is taken in, told of otherwise, and taken out", async ({ look, house }) => {
  const { page } = look;
  const { request } = look.context;
  await at(look, "", house);

  await page.getByRole("button", { name: "Add somebody" }).click();
  const form = page.getByRole("form", { name: "Somebody new" });
  await form.getByLabel("First name").fill("Ida");
  await form.getByLabel("A child").check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("They live here now.")).toBeVisible();
  expect((await loopOf(request)).members.map((one) => one.firstName)).toContain("Ida");

  await page.getByRole("button", { name: "Change Ida" }).click();
  await page.getByRole("form", { name: "About Ida" }).getByLabel("Nickname").fill("Iddy");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Kept. The robot is told.")).toBeVisible();

  await page.getByRole("button", { name: "Take out Iddy" }).click();
  await confirm(page, "Leave it as it is");
  expect((await loopOf(request)).members.map((one) => one.firstName)).toContain("Ida");
  await page.getByRole("button", { name: "Take out Iddy" }).click();
  await confirm(page, "Take out");
  await expect(page.getByText("Iddy is not in this household any more.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take out Iddy" })).toHaveCount(0);
  expect((await loopOf(request)).members.map((one) => one.firstName)).not.toContain("Ida");
});

inHouse("a setting is changed, left as it was, and put back to what the skill suggests", async ({ look, house }) => {
  const { page } = look;
  await at(look, "settings", house);
  const form = page.getByRole("form", { name: "Personal report" });
  const weather = form.getByLabel("Tell the weather");
  await expect(weather).toBeChecked();

  await weather.uncheck();
  await form.getByRole("button", { name: "Leave it as it was" }).click();
  await expect(weather).toBeChecked();
  await expect(form.getByRole("button", { name: "Keep" })).toBeDisabled();

  await weather.uncheck();
  await form.getByRole("button", { name: "Keep" }).click();
  await expect(form.getByText("Kept.")).toBeVisible();
  expect(await setting(look.context.request, house, "weather")).toBe(false);
  await page.reload();
  await expect(weather).not.toBeChecked();

  await form.getByRole("button", { name: "Defaults" }).click();
  await expect(form.getByText("All are as the skill suggests again.")).toBeVisible();
  await expect(weather).toBeChecked();
  expect(await setting(look.context.request, house, "weather")).toBe(true);
});

inHouse("a calendar is linked by an address that the page makes, and unlinked", async ({ look, house }) => {
  const { page } = look;
  const { request } = look.context;
  await at(look, "calendars", house);

  await linkCalendar(look);
  await expect.poll(() => calendars(request, house)).toEqual(["ics workCalendar"]);

  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Unlink Any calendar, by its secret address, work" }).click();
  await confirm(page, "Unlink");
  await expect(page.getByText("What opened the calendar is forgotten here.")).toBeVisible();
  await expect(page.getByText("No calendar is linked.")).toBeVisible();
  expect(await calendars(request, house)).toEqual([]);
});

inHouse("a reminder is made, and cancelled", async ({ look, house }) => {
  const { page } = look;
  const { request } = look.context;
  await at(look, "reminders", house);

  await page.getByLabel("What of").fill("feed the cat");
  await page.getByLabel("When").fill(`${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T09:30`);
  await page.getByLabel("Whom").selectOption({ label: "Grace Example" });
  await page.getByLabel("Again").selectOption("daily");
  await page.getByRole("button", { name: "Remind", exact: true }).click();
  await expect(page.getByText("Jibo will say it.")).toBeVisible();
  expect(await reminders(request, "pending")).toEqual([`feed the cat daily ${house.owner.id}`]);

  await page.getByRole("button", { name: "Cancel: feed the cat" }).click();
  await confirm(page, "Cancel it");
  await expect(page.getByText("Cancelled.")).toBeVisible();
  await expect(page.getByText("There are none.")).toBeVisible();
  expect(await reminders(request, "pending")).toEqual([]);
  expect(await reminders(request, "cancelled")).toEqual([`feed the cat daily ${house.owner.id}`]);
  await page.getByLabel("Show").selectOption("cancelled");
  await expect(page.getByRole("cell", { name: "feed the cat" })).toBeVisible();
});

inHouse("all about the robot is taken along as a file, and erased when its name is typed", async ({ look, house }) => {
  const { page } = look;
  const { request } = look.context;
  await remember(request, "water the fern");
  await at(look, "data", house);

  const file = await exported(page);
  expect(file.isWhole).toBe(true);
  expect(file.about).toBe(robot);
  expect(JSON.stringify(file.history)).toContain("water the fern");
  expect(JSON.stringify(file.household)).toContain("grace@example.com");

  await page.getByRole("button", { name: "Erase…" }).click();
  const erase = page.getByRole("button", { name: "Erase for ever" });
  await expect(erase).toBeDisabled();
  await page.getByLabel(`Type ${robot}`).fill("something else");
  await expect(erase).toBeDisabled();
  await page.getByLabel(`Type ${robot}`).fill(robot);
  await erase.click();

  await expect(page.getByText(`What was kept of ${robot} is gone.`)).toBeVisible();
  await expect(page.getByText("not erased")).toHaveCount(0);
  expect(await reminders(request, "pending")).toEqual([]);
  expect(JSON.stringify((await exported(page)).history)).not.toContain("water the fern");
  // The people and the robot stay.
  expect((await loopOf(request)).members.map((one) => one.firstName)).toContain("Grace");
});

inHouse("all about a person is erased, and what is about others stays", async ({ look, house }) => {
  const { page } = look;
  const { request } = look.context;
  await remember(request, "ring the dentist", house.owner.id);
  await remember(request, "water the fern");
  await taken(request.patch("/api/v1/household/settings/skills/report-skill", { headers: ours, params: { accountId: house.accountId, loopId: house.loop.id }, data: { data: { weather: { value: false } } } }));
  await at(look, "calendars", house);
  await linkCalendar(look);
  await expect.poll(() => calendars(request, house)).toEqual(["ics workCalendar"]);

  await at(look, "data", house);
  await page.getByLabel("About").selectOption({ label: "Grace Example" });
  const file = await exported(page);
  expect(file.isWhole).toBe(true);
  expect(JSON.stringify(file.history)).toContain("ring the dentist");
  expect(JSON.stringify(file.calendars)).toContain("workCalendar");
  // What opens the calendar is in no file.
  expect(JSON.stringify(file)).not.toContain(calendar);

  await page.getByRole("button", { name: "Erase…" }).click();
  await page.getByLabel("Type Grace Example").fill("Grace Example");
  await page.getByRole("button", { name: "Erase for ever" }).click();

  await expect(page.getByText("What was kept of Grace Example is gone.")).toBeVisible();
  await expect(page.getByText("not erased")).toHaveCount(0);
  expect(await calendars(request, house)).toEqual([]);
  expect(await setting(request, house, "weather")).toBe(true);
  expect((await reminders(request, "pending")).map((one) => one.split(" once")[0])).toEqual(["water the fern"]);
});

async function at(look: Visit, part: string, house: House): Promise<void> {
  await look.open(`#/household${part === "" ? "" : `/${part}`}?loop=${house.loop.id}`);
  await expect(look.page.getByLabel("Whose house")).toHaveValue(house.loop.id);
}

async function confirm(page: Page, action: string): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: action, exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Makes an address on the page, and goes where it leads as the person does whose calendar it is. */
async function linkCalendar(look: Visit): Promise<void> {
  const { page } = look;
  await page.getByLabel("Which").selectOption({ label: "work" });
  await page.getByRole("button", { name: "Make an address" }).click();
  const made = new URL((await page.getByRole("link", { name: "Open it here" }).getAttribute("href")) ?? "");
  // It names this machine as a person's browser does, and the tests name it by its number.
  made.host = new URL(cloud.url).host;
  const theirs = await look.context.newPage();
  await theirs.goto(made.href);
  await theirs.getByLabel("Address").fill(calendar);
  await theirs.getByRole("button", { name: "Link this calendar" }).click();
  await expect(theirs.locator("h1")).not.toHaveText("Let Jibo read a calendar?");
  await theirs.close();
}

interface Exported {
  readonly about: string;
  readonly isWhole: boolean;
  readonly [part: string]: unknown;
}

async function exported(page: Page): Promise<Exported> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Make the file" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^jibo-[a-z-]+-\d{4}-\d\d-\d\d\.json$/);
  await expect(page.getByText("The file is among your downloads.")).toBeVisible();
  return JSON.parse(await readFile(await download.path(), "utf8")) as Exported;
}

async function remember(request: APIRequestContext, text: string, personID?: string): Promise<void> {
  await taken(request.post("/api/v1/household/reminders", { headers: ours, data: { robotID: robot, text, personID, dueAt: Date.now() + 86_400_000, timeZone: "UTC" } }));
}

async function loopOf(request: APIRequestContext): Promise<Loop> {
  return (await (await taken(request.get(`/api/v1/household/loops/${robot}`))).json()) as Loop;
}

async function setting(request: APIRequestContext, house: House, key: string): Promise<unknown> {
  const answer = await taken(request.get("/api/v1/household/settings/skills/report-skill", { params: { accountId: house.accountId, loopId: house.loop.id } }));
  const { data } = (await answer.json()) as { data: Readonly<Record<string, { value: unknown }>> };
  return data[key]?.value;
}

async function calendars(request: APIRequestContext, house: House): Promise<readonly string[]> {
  const answer = await taken(request.get("/api/v1/household/calendars", { params: { accountId: house.accountId } }));
  const { credentials } = (await answer.json()) as { credentials: readonly { serviceName: string; serviceAccountName: string }[] };
  return credentials.map((one) => `${one.serviceName} ${one.serviceAccountName}`);
}

async function reminders(request: APIRequestContext, state: string): Promise<readonly string[]> {
  const answer = await taken(request.get("/api/v1/household/reminders", { params: { robotID: robot, state, limit: "500" } }));
  const { reminders: all } = (await answer.json()) as { reminders: readonly { text: string; repeat?: string; personID?: string }[] };
  return all.map((one) => `${one.text} ${one.repeat ?? "once"} ${one.personID ?? "anybody"}`);
}
