import { expect, type Page } from "@playwright/test";
import type { Look } from "./cloud";
import type { Furniture } from "./furniture";
import { type } from "./say";

/** Somewhere in the console, in a state in which somebody may find it. */
export interface Place {
  readonly name: string;
  readonly hash: string | ((furniture: Furniture) => string);
  /** What one does there before one looks. */
  readonly act?: (page: Page) => Promise<void>;
  readonly look?: Look;
  /** The device has no voice, as browsers without a screen have none. */
  readonly voiceless?: true;
  /** What the picture of it is called, where the documentation has one. */
  readonly picture?: string;
}

const press = (name: string | RegExp) => async (page: Page) => page.getByRole("button", { name }).first().click();
const open = (page: Page) => async (summary: string | RegExp) => page.locator("summary", { hasText: summary }).first().click();

/** Every page of the console, and each part, panel, dialog and fault on it. */
export const places: readonly Place[] = [
  // The robot.
  { name: "robot", hash: "#/", act: (page) => expect(page.locator(".jibo.is-idle")).toBeVisible() },
  { name: "robot: the menu", hash: "#/", act: press("Jibo's menu") },
  { name: "robot: a conversation", hash: "#/", act: async (page) => {
    await type(page, "tell me a joke");
    await expect(page.locator(".log li.jibo").first()).toBeVisible();
    await expect(page.locator(".jibo.is-idle, .jibo.is-asking")).toBeVisible();
  } },
  { name: "robot: a question", hash: "#/", act: async (page) => {
    await page.getByLabel("Who speaks").selectOption({ label: "Somebody whom Jibo does not know" });
    await type(page, "give me my report");
    await expect(page.locator(".jibo.is-asking")).toBeVisible();
  } },
  { name: "robot: all around it, with a fault", hash: "#/", act: async (page) => {
    for (const part of ["Place", "Time", "Mood", "The robot"]) await open(page)(part);
    await page.getByLabel("The real time in Jibo's zone").uncheck();
    await page.getByLabel("Degrees north").fill("95");
    await press(/^Change /)(page);
  } },
  { name: "robot: a microphone that is not there", hash: "#/", act: async (page) => {
    await page.locator("button.main").click();
    await expect(page.getByRole("alert")).toBeVisible();
  } },
  { name: "robot: a device without a voice", hash: "#/", voiceless: true, act: async (page) => {
    await type(page, "tell me a joke");
    await expect(page.getByText("so Jibo's words are shown")).toBeVisible();
  } },
  { name: "robot: in another tab", hash: "#/", act: async (page) => {
    await (await page.context().newPage()).goto("/");
    await page.context().pages()[1]!.getByRole("button", { name: "Talk to him here" }).click();
    await expect(page.getByText("Jibo is in another tab")).toBeVisible();
  } },

  // Turns.
  { name: "turns", hash: "#/turns", act: async (page) => {
    await expect(page.locator(".turn-drawn .turn-row").first()).toBeVisible();
    await page.locator(".turn-rows").press("ArrowDown");
  }, picture: "console-turns" },
  { name: "turns: none", hash: "#/turns?q=nothing%20is%20like%20this", act: (page) => expect(page.getByText("No turn is like this yet")).toBeVisible() },
  { name: "turns: forgetting", hash: "#/turns", act: press("Forget…") },
  { name: "turn", hash: ({ voice }) => `#/turns/${voice}`, act: (page) => expect(page.locator("svg.levels")).toBeVisible(), picture: "console-turn" },
  { name: "turn: everything open", hash: ({ voice }) => `#/turns/${voice}`, act: async (page) => {
    await page.locator("button.mark").first().click();
    await press("Show all candidates")(page);
    await expect(page.getByRole("region", { name: "Candidates" })).toBeVisible();
    await press("Make a test of it")(page);
    await expect(page.locator("pre.code")).toBeVisible();
    await press("Send the words again")(page);
    await expect(page.getByText("See the new turn")).toBeVisible();
    await allOpen(page);
  } },
  { name: "turn: one that failed", hash: ({ failed }) => `#/turns/${failed}`, act: allOpen },
  { name: "turn: forgotten", hash: "#/turns/tid-that-never-was", look: { mayMiss: true }, act: (page) => expect(page.getByRole("alert")).toBeVisible() },

  // Skills.
  { name: "skills", hash: "#/skills", act: (page) => expect(page.getByText(/were asked/)).toBeVisible(), picture: "console-skills" },
  { name: "skills: registering", hash: "#/skills?view=register", act: async (page) => {
    await page.getByLabel("Manifest").fill("{");
    await press("Register")(page);
    await expect(page.locator(".fault").first()).toBeVisible();
  } },
  { name: "skill", hash: "#/skills/report-skill", act: async (page) => {
    await expect(page.getByRole("heading", { name: "What it says of itself" })).toBeVisible();
    await allOpen(page);
  } },
  { name: "skill: away", hash: ({ away }) => `#/skills/${away}`, act: (page) => expect(page.getByText("Ask again")).toBeEnabled() },
  { name: "skill: graph", hash: "#/skills/report-skill/graph", act: drawn },
  { name: "skill: graph with a way lit", hash: "#/skills/joke-skill/graph", act: async (page) => {
    await drawn(page);
    await page.getByLabel("Follow the turns that go on now").check();
    await allOpen(page);
  } },
  { name: "skill: MIMs", hash: "#/skills/chitchat-skill/mims", act: (page) => expect(page.locator(".mim-list a").first()).toBeVisible() },
  { name: "skill: a MIM tried", hash: "#/skills/report-skill/mims", act: async (page) => {
    await page.locator(".mim-list a").first().click();
    await page.getByLabel("Who speaks").fill("Ada");
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByText(/prompts may be said then/)).toBeVisible();
    await allOpen(page);
  } },
  { name: "skill: versions", hash: ({ away }) => `#/skills/${away}/versions`, act: async (page) => {
    await page.getByLabel("New weight").fill("many");
    await expect(page.locator(".fault")).toBeVisible();
  } },
  { name: "skill: taking a version back", hash: ({ away }) => `#/skills/${away}/versions`, act: press("Take its registration back") },
  { name: "skill: going back", hash: ({ away }) => `#/skills/${away}/versions`, act: press("Go back") },
  { name: "skill: none", hash: "#/skills/no-such-skill", look: { mayMiss: true }, act: (page) => expect(page.getByText("There is no skill of this name here")).toBeVisible() },

  // Understanding.
  { name: "understanding", hash: "#/understanding", act: (page) => expect(page.getByLabel("What somebody says")).toBeVisible() },
  { name: "understanding: a sentence tried", hash: "#/understanding?text=tell%20me%20a%20joke", act: (page) => expect(page.getByRole("heading", { name: "It means something else" })).toBeVisible(), picture: "console-understanding" },
  { name: "understanding: a sentence tried, and about to be labelled", hash: "#/understanding?text=tell%20me%20a%20joke", act: async (page) => {
    const form = page.locator("section", { has: page.getByRole("heading", { name: "It means something else" }) });
    await form.getByLabel("Agent").selectOption("chitchat");
    await form.getByLabel("Intent").selectOption({ index: 1 });
    await form.getByLabel("Further entities").fill("no equals sign");
    await allOpen(page);
  } },
  { name: "understanding: labels", hash: "#/understanding/labels", act: async (page) => {
    await expect(page.getByRole("region", { name: "Labels" })).toBeVisible();
    await allOpen(page);
  } },
  { name: "understanding: agents", hash: "#/understanding/agents", act: (page) => expect(page.getByRole("region", { name: "Agents" })).toBeVisible() },
  { name: "understanding: what an agent confuses", hash: "#/understanding/agents/chitchat", act: async (page) => {
    await expect(page.getByRole("heading", { name: "What is taken for what" })).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /show examples/ }).first().click();
  } },
  { name: "understanding: no such agent", hash: "#/understanding/agents/nobody", look: { mayMiss: true }, act: (page) => expect(page.getByRole("alert")).toBeVisible() },

  // Proactive.
  { name: "proactive", hash: "#/proactive", act: (page) => expect(page.getByRole("button", { name: "Who would speak?" })).toBeVisible() },
  { name: "proactive: a moment judged", hash: "#/proactive", act: async (page) => {
    await press("Who would speak?")(page);
    await expect(page.getByText(/registrations could/)).toBeVisible();
    await allOpen(page);
  } },
  { name: "proactive: decisions", hash: "#/proactive/decisions", act: async (page) => {
    await expect(page.getByText(/registrations could/).first()).toBeVisible();
    await allOpen(page);
  } },
  { name: "proactive: a week", hash: "#/proactive/week", act: async (page) => {
    await press("Play it")(page);
    await expect(page.getByText(/^Played in/)).toBeVisible({ timeout: 60_000 });
    await allOpen(page);
  }, picture: "console-proactive" },
  { name: "proactive: a week of one's own, with a fault", hash: "#/proactive/week", look: { mayMiss: true }, act: async (page) => {
    await page.getByRole("combobox", { name: "Household" }).selectOption("own");
    await page.getByLabel("Scenario").fill("people: [");
    await press("Play it")(page);
    await expect(page.getByRole("alert")).toBeVisible();
  } },

  // The household.
  { name: "household", hash: ({ loop }) => `#/household?loop=${loop}`, act: (page) => expect(page.getByRole("cell", { name: "child" }).first()).toBeVisible(), picture: "console-household" },
  { name: "household: of the page's robot", hash: "#/household", act: async (page) => {
    await ofThisPage(page);
    await expect(page.getByText("They are set on")).toBeVisible();
  } },
  { name: "household: somebody new, with faults", hash: ({ loop }) => `#/household?loop=${loop}`, act: async (page) => {
    await press("Add somebody")(page);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.locator(".fault").first()).toBeVisible();
  } },
  { name: "household: somebody changed", hash: ({ loop }) => `#/household?loop=${loop}`, act: press("Change Benny") },
  { name: "household: somebody taken out", hash: ({ loop }) => `#/household?loop=${loop}`, act: press("Take out Benny") },
  { name: "household: settings", hash: ({ loop }) => `#/household/settings?loop=${loop}`, act: (page) => expect(page.getByRole("button", { name: "Defaults" }).first()).toBeVisible() },
  { name: "household: calendars", hash: ({ loop }) => `#/household/calendars?loop=${loop}`, act: async (page) => {
    await press("Make an address")(page);
    await expect(page.getByText("Open it here")).toBeVisible();
  } },
  { name: "household: reminders", hash: ({ loop }) => `#/household/reminders?loop=${loop}`, act: async (page) => {
    await expect(page.getByText("water the plants")).toBeVisible();
    await press("Remind")(page);
    await expect(page.locator(".fault").first()).toBeVisible();
  } },
  { name: "household: a reminder cancelled", hash: ({ loop }) => `#/household/reminders?loop=${loop}`, act: press("Cancel: water the plants") },
  { name: "household: history", hash: "#/household/history", act: async (page) => {
    await ofThisPage(page);
    await expect(page.getByText("See the turn").first()).toBeVisible();
  } },
  { name: "household: data", hash: ({ loop }) => `#/household/data?loop=${loop}`, act: (page) => expect(page.getByRole("heading", { name: "Erase it" })).toBeVisible() },
  { name: "household: erasing", hash: ({ loop }) => `#/household/data?loop=${loop}`, act: press("Erase…") },

  // Operations.
  { name: "operations", hash: "#/operations", act: (page) => expect(page.getByRole("cell", { name: "hub", exact: true }).or(page.getByText("hub").first()).first()).toBeVisible(), picture: "console-operations" },
  { name: "operations: figures", hash: "#/operations/figures", act: (page) => expect(page.getByRole("heading", { name: "The last minute" })).toBeVisible() },
  { name: "operations: trouble", hash: "#/operations/trouble", act: (page) => expect(page.getByRole("region", { name: "Turns that failed, as a table" })).toBeVisible() },
  { name: "operations: robots", hash: "#/operations/robots", act: (page) => expect(page.getByText("Weather_20150101.Forecast")).toBeVisible() },
  { name: "operations: counting anew", hash: "#/operations/robots", act: press("Count anew…") },
  { name: "operations: releases", hash: "#/operations/releases", act: (page) => expect(page.getByText(/^None\.|SHA-1/)).toBeVisible() },

  // Who comes, and where there is nothing.
  { name: "login", hash: "", look: { loggedIn: false }, act: (page) => expect(page.getByRole("heading", { name: "Log in" })).toBeVisible() },
  { name: "login: a wrong secret", hash: "", look: { loggedIn: false }, act: async (page) => {
    await page.getByLabel(/secret/).fill("not this one");
    await page.locator("form button.main").click();
    await expect(page.getByRole("alert")).toBeVisible();
  } },
  { name: "login: logged out in the midst of it", hash: "#/turns", act: async (page) => {
    // What the page asks of itself would find out first.
    await expect(page.getByText("live", { exact: true })).toBeVisible();
    await page.context().clearCookies();
    await page.getByRole("link", { name: "Skills" }).click();
    await expect(page.getByRole("alert")).toContainText("Log in again");
  } },
  { name: "no such page", hash: "#/nowhere", act: (page) => expect(page.getByRole("alert")).toBeVisible() },
  ...["#/turns", "#/skills", "#/skills/joke-skill/graph", "#/understanding/agents", "#/proactive/week", "#/household", "#/household/reminders", "#/operations", "#/operations/figures", "#/operations/robots"].map((hash): Place => ({
    name: `a cloud that is away: ${hash}`, hash: "#/nowhere", look: { mayMiss: true }, act: async (page) => {
      await page.context().route(/\/api\/v1\/(?!session)/, (route) => route.fulfill({ status: 503, json: { error: { code: "UNAVAILABLE", message: "The hub is away." } } }));
      await page.evaluate((to) => (location.hash = to), hash);
      await expect(page.getByRole("button", { name: "Try again" }).first()).toBeVisible();
    },
  })),
];

async function ofThisPage(page: Page): Promise<void> {
  await page.getByLabel("Whose house").selectOption({ label: "The robot of this page (Maple-Copper-River-Lantern)" });
}

function drawn(page: Page): Promise<void> {
  return expect(page.locator("main svg").first()).toBeVisible();
}

/** Unfolds what is folded, and what is folded in that. */
async function allOpen(page: Page): Promise<void> {
  await expect(page.getByText("One moment…")).toHaveCount(0);
  for (let round = 0; round < 3; round++) {
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")) one.open = true;
      return new Promise(requestAnimationFrame);
    });
  }
}
