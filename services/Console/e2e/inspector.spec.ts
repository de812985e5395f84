import type { Page } from "@playwright/test";
import { turnsAtRate, turnsInAll } from "./bench";
import { expect, ours, taken, test } from "./cloud";
import type { TurnLine } from "./say";

const kept = 10_000;
const rate = 100;
const seconds = 20;

/** Behind the hub, with what it takes to ask both. */
const mostBehindMs = 2_000;
const longestFrameMs = 1_000;

/** Lines in the window of the list, and those beyond its edges; whoever draws them all has thousands. */
const mostDrawn = 80;

test("ten thousand turns are in the list, and it keeps up with a hundred more each second", async ({ visit }) => {
  test.setTimeout(150_000);
  const look = await visit();
  const { page } = look;
  await turnsInAll(kept);

  await look.open("#/turns");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  const began = Date.now();
  await untilOldest(page);
  const first = await oldest(page);
  console.log(`${kept} turns fetched and scrolled to the end in ${((Date.now() - began) / 1000).toFixed(1)} s, ${await drawn(page)} of them drawn`);
  expect(await drawn(page)).toBeLessThan(mostDrawn);
  await expect(page.locator(`#turn-${first}`)).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(page.locator(".turn-row[aria-rowindex='2']")).toBeInViewport();

  const ended = page.locator("[data-ended]");
  const before = await newest(page);
  expect(await count(ended)).toBe(0);
  await measure(page);
  const driving = turnsAtRate(rate, seconds);
  driving.catch(() => {});

  // What is counted while they come: how many turns the hub has that the page has not.
  let over = false;
  let behind = 0;
  void driving.finally(() => (over = true)).catch(() => {});
  const reading = (async () => {
    while (!over) {
      const seen = await count(ended);
      behind = Math.max(behind, (await newest(page)) - before - seen);
      await page.waitForTimeout(250);
    }
  })();

  // Who reads further down keeps the lines under the eye while others come above.
  await expect.poll(() => count(ended), { timeout: 20_000 }).toBeGreaterThan(rate);
  await page.locator(".turn-rows").evaluate((box) => box.scrollTo({ top: 44 * 1_000 }));
  const watched = await page.locator(".turn-drawn .turn-row").nth(12).getAttribute("id");
  const then = await count(ended);
  await expect.poll(() => count(ended)).toBeGreaterThan(then + 3 * rate);
  await expect(page.locator(`#${watched}`)).toBeInViewport();
  await page.getByRole("button", { name: "To the newest" }).click();
  await expect(page.locator(".turn-row[aria-rowindex='2']")).toBeInViewport();

  const { turns, turnsPerSecond } = await driving;
  await reading;
  await expect.poll(() => count(ended)).toBe(turns);
  const { longestFrame, mostRows, frames } = await measured(page);
  console.log(
    `${turns} turns at ${turnsPerSecond.toFixed(0)} a second: at most ${behind} turns (${Math.round((behind / rate) * 1000)} ms) behind the hub, ` +
    `the longest of ${frames} frames ${Math.round(longestFrame)} ms, at most ${mostRows} lines drawn`);
  expect(turns).toBe(rate * seconds);
  expect((await newest(page)) - before).toBe(turns);
  await expect(page.locator("[data-missed]")).toHaveCount(0);
  expect((behind / rate) * 1000).toBeLessThan(mostBehindMs);
  expect(longestFrame).toBeLessThan(longestFrameMs);
  expect(mostRows).toBeLessThan(mostDrawn);

  // Each of them stands there, and in the order of the hub.
  expect(await numbersShown(page, turns)).toEqual(await numbersOfHub(page, turns));

  await page.getByLabel("Robot").fill("Bench-Robot-3-0");
  await page.getByRole("button", { name: "Show" }).click();
  await expect.poll(() => page.locator(".turn-drawn .turn-row > span:nth-child(7)").evaluateAll((all) => [...new Set(all.map((one) => one.textContent))])).toEqual(["Bench-Robot-3-0"]);
  await taken(page.request.delete("/api/v1/turns", { headers: ours }));
});

/** Presses End until there is nothing older. */
async function untilOldest(page: Page): Promise<void> {
  const lines = page.locator("[data-lines]");
  await expect.poll(() => count(lines)).toBeGreaterThan(0);
  await page.locator(".turn-rows").focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("End");
      return await count(lines);
    }, { timeout: 30_000, intervals: [50] })
    .toBe(kept);
  // The last of them may have come after the key.
  await page.keyboard.press("End");
}

async function count(one: import("@playwright/test").Locator): Promise<number> {
  return Number(await one.textContent());
}

function drawn(page: Page): Promise<number> {
  return page.locator(".turn-drawn .turn-row").count();
}

interface Numbered extends TurnLine {
  readonly number: number;
}

async function fetched(page: Page, query: Readonly<Record<string, string>>): Promise<{ readonly turns: readonly Numbered[]; readonly before?: number }> {
  const answer = await taken(page.request.get("/api/v1/turns", { params: query }));
  return (await answer.json()) as { turns: readonly Numbered[]; before?: number };
}

async function newest(page: Page): Promise<number> {
  return (await fetched(page, { limit: "1" })).turns[0]?.number ?? 0;
}

async function oldest(page: Page): Promise<number> {
  return (await newest(page)) - kept + 1;
}

async function numbersOfHub(page: Page, turns: number): Promise<readonly number[]> {
  const all: Numbered[] = [];
  let before: number | undefined;
  while (all.length < turns) {
    const piece = await fetched(page, { limit: "500", ...(before === undefined ? {} : { before: `${before}` }) });
    all.push(...piece.turns);
    before = piece.before;
    if (before === undefined) break;
  }
  return all.slice(0, turns).map((turn) => turn.number);
}

/** The numbers of the first lines, read as one who scrolls down reads them. */
function numbersShown(page: Page, lines: number): Promise<readonly number[]> {
  return page.locator(".turn-rows").evaluate(async (box, most) => {
    const found = new Map<number, number>();
    for (let top = 0; found.size < most && top < box.scrollHeight; top += 44 * 12) {
      box.scrollTo({ top });
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      for (const row of box.querySelectorAll(".turn-drawn .turn-row")) found.set(Number(row.getAttribute("aria-rowindex")), Number(row.id.slice("turn-".length)));
    }
    return [...found].sort(([a], [b]) => a - b).slice(0, most).map(([, number]) => number);
  }, lines);
}

interface Measured {
  longestFrame: number;
  mostRows: number;
  frames: number;
}

/** Begins to measure each frame that the page draws. */
async function measure(page: Page): Promise<void> {
  await page.evaluate(() => {
    const found: Measured = { longestFrame: 0, mostRows: 0, frames: 0 };
    Object.assign(window, { measured: found });
    const rows = document.getElementsByClassName("turn-row");
    let last = performance.now();
    const frame = (now: number): void => {
      found.longestFrame = Math.max(found.longestFrame, now - last);
      found.mostRows = Math.max(found.mostRows, rows.length);
      found.frames++;
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

function measured(page: Page): Promise<Measured> {
  return page.evaluate(() => (window as unknown as { measured: Measured }).measured);
}
