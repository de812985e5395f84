import type { Page } from "@playwright/test";
import { expect, test } from "./cloud";
import { type } from "./say";
import { aVoice, conversation, microphoneThatSays } from "./voice";

const jibo = (page: Page) => page.locator(".log li.jibo");
const person = (page: Page) => page.locator(".log li.person");
const untilIdle = (page: Page) => expect(page.locator(".jibo.is-idle")).toBeVisible({ timeout: 60_000 });
const untilAsked = (page: Page) => expect(page.locator(".jibo.is-asking")).toBeVisible({ timeout: 60_000 });

test("a joke by voice: heard, and spoken aloud", async ({ visit }) => {
  const look = await visit({ args: await microphoneThatSays("slt/phrase-joke") });
  const { page } = look;
  const spoken = await aVoice(page);
  await look.open("");

  await page.click("button.main");

  await expect(person(page)).toHaveText([/tell me a joke/]);
  await expect(jibo(page).first()).toContainText(/\S+ \S+/);
  await look.picture("console-robot");
  await expect.poll(spoken).not.toEqual([]);
  const told = await jibo(page).first().textContent();
  expect(told).toContain((await spoken())[0]);
  console.log(`from the end of the words to the first of Jibo's: ${await page.locator(".figures").getAttribute("data-first-words")} ms`);
});

test("a knock-knock joke through all its turns by voice", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await aVoice(page);
  await conversation(page, ["rms/knock-ask", "rms/knock-there", "rms/knock-who", "rms/knock-no"]);
  await look.open("");

  await page.click("button.main");

  // Each question of Jibo's opens the microphone again. Who it is may be asked in any words.
  await expect(person(page)).toHaveCount(4, { timeout: 80_000 });
  await expect(person(page).first()).toContainText("knock knock");
  await expect(person(page).nth(1)).toContainText("there");
  await expect(person(page).last()).toContainText("no");
  await expect(jibo(page)).toHaveCount(4);
  await expect(jibo(page).first()).toContainText(/knock.knock/i);
  await look.picture("console-knock-knock");
  await untilIdle(page);
});

test("a tap on the menu", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await aVoice(page);
  await look.open("");
  await page.click("text=Jibo's menu");
  await look.picture("console-menu");

  await page.click(".jibo-menu >> text=A joke");

  await expect(jibo(page).first()).toContainText(/\S+ \S+/);
});

test("somebody comes, and Jibo greets them first", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await aVoice(page);
  await look.open("");

  await page.click("text=They arrive");

  await expect(jibo(page).first()).toContainText(/\S+ \S+/);
  await expect(person(page)).toHaveCount(0);
  await look.picture("console-greeting");
});

test("the report asks somebody whom Jibo does not know, and tells when they say who they are", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await aVoice(page);
  await look.open("");
  await page.getByLabel("Who speaks").selectOption({ label: "Somebody whom Jibo does not know" });
  await type(page, "give me my report");
  await untilAsked(page);
  await look.picture("console-report-asks");

  await type(page, "robin");

  await expect(jibo(page).nth(1)).toContainText(/\S+ \S+ \S+/);
  // Who spoke is who answered: the skill said so, and the page follows.
  await expect(page.getByLabel("Who speaks")).toHaveValue(/b1$/);
  await look.picture("console-report");
});

test("a microphone that is refused is told of, and typing goes on", async ({ visit }) => {
  const look = await visit({ args: ["--deny-permission-prompts"] });
  const { page } = look;
  await look.open("");

  await page.click("button.main");

  await expect(page.getByRole("alert")).toContainText(/microphone/i);
  await type(page, "hello jibo");
  await expect(jibo(page).first()).toContainText(/\S+/);
});

test("a second tab says that Jibo is in the other, and takes him over", async ({ visit }) => {
  const look = await visit();
  await look.open("");
  await expect(look.page.locator(".jibo")).toBeVisible();
  const second = await look.context.newPage();
  await second.goto("/");
  await expect(second.getByText("Jibo is in another tab")).toBeVisible();

  await second.click("text=Talk to him here");

  await expect(second.locator(".jibo")).toBeVisible();
  await expect(look.page.getByText("Jibo is in another tab")).toBeVisible();
});

test("who is logged out in the midst of it is asked to log in, and told why", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await look.open("");
  await expect(page.locator(".jibo")).toBeVisible();
  // What the page asks of itself would find out first, and take away what one types into.
  await page.waitForLoadState("networkidle");
  await look.context.clearCookies();

  await type(page, "tell me a joke");

  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Log in again");
});
