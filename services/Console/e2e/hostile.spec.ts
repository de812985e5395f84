import type { APIRequestContext } from "@playwright/test";
import { expect, ours, taken, test } from "./cloud";
import { addRobot, forgetRobot } from "./house";
import { forgetLabels } from "./labels";
import { say } from "./say";

const markup = `"'><img src=x onerror="pwned=1"><svg onload=pwned=1><b>bold</b>{{7*7}}\${7*7}`;
const robot = "Hostile-Robot-Of-Tests";

test("markup in every field is text on every page", async ({ visit }) => {
  test.setTimeout(180_000);
  const look = await visit({ mayMiss: true });
  const { page } = look;
  await page.addInitScript(() => {
    // What runs where it must not would say so here.
    Object.defineProperty(window, "pwned", { set: () => sessionStorage.setItem("pwned", "yes") });
    window.alert = window.confirm = window.prompt = () => (sessionStorage.setItem("pwned", "yes"), null as never);
  });
  const { request } = look.context;
  await fill(request);

  await look.open("#/");
  const turn = await say(page, markup);
  await page.getByRole("button", { name: "Add somebody" }).click();
  for (const box of await page.locator("form:not(.words) input[type=text], form:not(.words) input:not([type])").all()) if (await box.isEditable()) await box.fill(markup.slice(0, 60));

  const addresses = new Set([
    "#/", "#/turns", `#/turns/${turn.transID}`, "#/skills", "#/skills/hostile-skill", `#/understanding?text=${encodeURIComponent(markup)}`, "#/proactive", "#/household", "#/operations",
    `#/${encodeURIComponent(markup)}`, `#/skills/${encodeURIComponent(markup)}`,
  ]);
  const seen: string[] = [];
  for (const address of addresses) {
    await look.open(address);
    await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
    seen.push((await page.locator("main").textContent()) ?? "");
    // Nobody may have made an element of it.
    expect(await page.locator("main img[src=x], main svg[onload], main b:text-is('bold')").count(), address).toBe(0);
    for (const tab of await page.locator(".tabs a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))) addresses.add(tab);
  }

  expect(await page.evaluate(() => sessionStorage.getItem("pwned"))).toBeNull();
  // It was there to be seen: in the turn, in the skill, among people and reminders.
  expect(seen.filter((text) => text.includes("<img src=x")).length).toBeGreaterThan(4);
  await clear(request);
  console.log(`${addresses.size} addresses, markup shown as text on ${seen.filter((text) => text.includes("<img src=x")).length}`);
});

/** Writes it wherever the cloud takes names and texts. */
async function fill(request: APIRequestContext): Promise<void> {
  const short = markup.slice(0, 60);
  await addRobot(request, { name: robot, owner: "hostile@example.com", firstName: short, lastName: short, loop: short });
  await taken(request.post(`/api/v1/household/loops/${robot}/members`, { headers: ours, data: { firstName: short, lastName: short, nickname: short, gender: "other", isChild: true } }));
  await taken(request.post("/api/v1/household/reminders", { headers: ours, data: { robotID: robot, text: markup, dueAt: Date.now() + 86_400_000, timeZone: "UTC" } }));
  await taken(request.post("/api/v1/skills", {
    headers: ours,
    data: {
      baseURL: "http://127.0.0.1:9",
      manifest: {
        id: "hostile-skill", version: "1.0.0", description: markup, author: markup, examples: [markup],
        intents: [{ name: "hostileIntent", memo: markup, utterances: ["(do|say) something hostile for me"] }],
      },
    },
  }));
  await taken(request.post("/api/v1/understanding/labels", { headers: ours, data: { text: markup, agent: "chitchat", intent: "requestTellJiboContent", entities: { JiboContent: "Joke" }, note: markup } }));
  // What no robot asks is listed for operators.
  await request.post("/", { headers: { "X-Amz-Target": "Evil_20150101.Img" }, data: { name: markup } });
}

/** The tests that come after it, and the pictures they take, shall not see it. */
async function clear(request: APIRequestContext): Promise<void> {
  await forgetLabels(request, markup);
  await taken(request.post("/api/v1/skills/rollback", { headers: ours, params: { skill: "hostile-skill" } }));
  await taken(request.delete("/api/v1/household/records", { headers: ours, params: { robotID: robot } }));
  await taken(request.delete("/api/v1/turns", { headers: ours }));
  await taken(request.delete("/api/v1/operations/unknown", { headers: ours }));
  await forgetRobot(request, robot);
}
