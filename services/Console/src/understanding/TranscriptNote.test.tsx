import { render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "../api/client";
import type { TurnOf } from "./questions";
import { sentenceOf, TranscriptNote } from "./TranscriptNote";

const evil = '<img src=x onerror="window.hacked=1">';

afterEach(() => vi.unstubAllGlobals());

function shown(turn: TurnOf, answer: () => Response): { page: HTMLElement; asked: Request[] } {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => (asked.push(request), answer()));
  const page = document.createElement("div");
  render(<TranscriptNote turn={turn} transcript="tell me a joke" />, page);
  return { page, asked };
}

const refusal = (status: number, message: string) => () => Response.json({ type: "ERROR", data: { message } }, { status });

test("the record of the turn gets what was really said", async () => {
  const { page, asked } = shown({ transID: "tid-1", robotID: "Red-Green-Blue-Gold" }, () => Response.json({ id: "s1" }));
  await vi.waitFor(() => expect(page.textContent).toBe("The speech record of the turn says now what was really said."));
  expect(asked.map((request) => `${request.method} ${new URL(request.url).pathname}`)).toEqual(["POST /api/v1/understanding/transcripts"]);
  expect(await asked[0]?.json()).toEqual({ robotID: "Red-Green-Blue-Gold", transID: "tid-1", transcript: "tell me a joke" });
});

test("where no record is kept that is said, and is no failure", async () => {
  const { page } = shown({ transID: "tid-1", robotID: "A" }, refusal(404, `No speech record ${evil}`));
  await vi.waitFor(() => expect(page.textContent).toBe(`The label counts. No speech record was changed: No speech record ${evil}.`));
  expect(page.querySelector("button, img")).toBeNull();
});

test("whatever else goes wrong can be tried again", async () => {
  const answers = [refusal(503, "History is away"), () => Response.json({ id: "s1" })];
  const { page } = shown({ transID: "tid-1", robotID: "A" }, () => answers.shift()!());
  await vi.waitFor(() => expect(page.textContent).toContain("The label counts; the record of the turn was not changed. History is away"));
  page.querySelector("button")!.click();
  await vi.waitFor(() => expect(page.textContent).toContain("says now what was really said"));
});

test("of a turn whose robot is not known nobody is asked", async () => {
  const { page, asked } = shown({ transID: "tid-1", robotID: null }, () => Response.json({}));
  await vi.waitFor(() => expect(page.textContent).toContain("the robot of the turn is not known"));
  expect(asked).toEqual([]);
});

test("until it is known nothing is claimed", () => {
  expect(sentenceOf({})).toBe("One moment…");
  expect(sentenceOf({ data: { id: "a" }, problem: new Problem("Gone", 404) })).toContain("No speech record was changed: Gone.");
});
