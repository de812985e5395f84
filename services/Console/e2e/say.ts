import type { Page } from "@playwright/test";
import { expect } from "./cloud";

/** What the journal keeps of a turn. */
export interface TurnLine {
  readonly transID: string;
  readonly outcome: string | null;
  readonly words?: string;
  readonly intent?: string;
  readonly skillID?: string;
}

/** Types to the page's robot, which is open. */
export async function type(page: Page, words: string): Promise<void> {
  await page.fill("form.words input", words);
  await page.click("form.words button");
}

/** The same, and waits until the cloud has the turn that comes of it. */
export async function say(page: Page, words: string): Promise<TurnLine> {
  const before = new Set((await turns(page, words)).map((turn) => turn.transID));
  await type(page, words);
  let found: TurnLine | undefined;
  await expect
    .poll(async () => (found = (await turns(page, words)).find((turn) => !before.has(turn.transID) && turn.outcome !== null)), { timeout: 30_000 })
    .toBeDefined();
  return found!;
}

async function turns(page: Page, words: string): Promise<readonly TurnLine[]> {
  const answer = await page.request.get("/api/v1/turns", { params: { q: words, limit: "50" } });
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { turns: TurnLine[] }).turns;
}
