import { join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { cloud, ours, taken, Visit } from "./cloud";
import { pegasus } from "./commandLine";
import { addRobot, forgetRobot } from "./house";
import { forgetLabels } from "./labels";
import { say } from "./say";

/** That of the page, and of `./pegasus talk`. */
const usual = "Maple-Copper-River-Lantern";
const robot = "Birch-Silver-Harbor-Kettle";
const away = "tide-skill";
const strange = "let the ships in the harbour sing";
const nowhere = "when is the tide in the harbour";

/** What stands in the cloud, so that no page is empty. */
export interface Furniture {
  /** Of the house that has been set up. */
  readonly loop: string;
  /** A turn by voice, with all that can be in one. */
  readonly voice: string;
  /** One whose skill did not answer. */
  readonly failed: string;
  /** A skill that was registered and is not there. */
  readonly away: string;
}

export async function furnish(): Promise<Furniture> {
  const look = await Visit.begin();
  const { page } = look;
  const { request } = look.context;
  try {
    await forgetPast(request);
    const loop = await house(request);
    await taken(request.post("/api/v1/understanding/labels", {
      headers: ours, data: { text: strange, heard: "let the chips in the harbour sing", agent: "chitchat", intent: "requestTellJiboContent", entities: { JiboContent: "Joke" }, note: "As it is said here" },
    }));
    await taken(request.post("/api/v1/skills", {
      headers: ours,
      data: { baseURL: "http://127.0.0.1:9", manifest: { id: away, version: "1.0.0", description: "Tells of the tide.", intents: [{ name: "tellTide", memo: "The tide", utterances: [nowhere] }] } },
    }));
    await taken(request.post("/api/v1/skills/weight", { headers: ours, params: { skill: away }, data: { weight: 50 } }));
    await request.post("/", { headers: { "X-Amz-Target": "Weather_20150101.Forecast", "User-Agent": "a robot" }, data: {} });
    await look.open("#/");
    await page.getByRole("button", { name: "They arrive" }).click();
    await page.locator(".log li.jibo").first().waitFor();
    await say(page, "what is your favourite colour");
    await say(page, "what's the weather tomorrow");
    await pegasus("talk", "--ogg", join(cloud.recordings, "slt", "01-phrase-joke.opus"));
    const voice = await say(page, "tell me a joke");
    const failed = await untilFailed(page);
    return { loop, voice: await spokenTurn(request) ?? voice.transID, failed, away };
  } finally {
    await look.end();
  }
}

/** Puts the cloud back as it was. */
export async function clear(): Promise<void> {
  const look = await Visit.begin();
  const { request } = look.context;
  try {
    await forgetLabels(request, strange);
    for (let step = 0; step < 2; step++) await taken(request.post("/api/v1/skills/rollback", { headers: ours, params: { skill: away } }));
    await taken(request.delete("/api/v1/operations/unknown", { headers: ours }));
    await forgetPast(request);
    await forgetRobot(request, robot);
  } finally {
    await look.end();
  }
}

/** Whom Jibo has greeted today he does not greet again. */
async function forgetPast(request: APIRequestContext): Promise<void> {
  await taken(request.delete("/api/v1/turns", { headers: ours }));
  for (const robotID of [usual, robot]) await taken(request.delete("/api/v1/household/records", { headers: ours, params: { robotID } }));
}

async function house(request: APIRequestContext): Promise<string> {
  const loop = await addRobot(request, { name: robot, owner: "ada@example.com", firstName: "Ada", lastName: "Example", loop: "The Examples" });
  const people = [
    { firstName: "Ben", lastName: "Example", nickname: "Benny", phoneticName: "ben", gender: "male", isChild: true, birthday: Date.UTC(2016, 4, 17) },
    { firstName: "Cleo", lastName: "Sample", gender: "female", isChild: true },
  ];
  for (const person of people) await taken(request.post(`/api/v1/household/loops/${robot}/members`, { headers: ours, data: person }));
  for (const [text, repeat] of [["water the plants", "weekly"], ["call my mum", undefined]] as const) {
    await taken(request.post("/api/v1/household/reminders", { headers: ours, data: { robotID: robot, text, repeat, dueAt: Date.now() + 86_400_000, timeZone: "UTC" } }));
  }
  return loop.id;
}

/** The parser has to hear of a new skill's words first. */
async function untilFailed(page: Page): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const turn = await say(page, nowhere);
    if (turn.skillID === away) return turn.transID;
  }
  throw new Error(`Nobody understood “${nowhere}”`);
}

async function spokenTurn(request: APIRequestContext): Promise<string | undefined> {
  const { turns } = (await (await taken(request.get("/api/v1/turns", { params: { limit: "50" } }))).json()) as { turns: readonly { transID: string; kind: string }[] };
  return turns.find((turn) => turn.kind === "speech")?.transID;
}
