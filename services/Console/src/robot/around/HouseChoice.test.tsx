import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { session, type Role } from "../../app/session";
import { moveIn } from "../moment/houses";
import { defaultSurroundings, type Surroundings } from "../moment/surroundings";
import { HouseChoice } from "./HouseChoice";

const evil = '<img src=x onerror="window.hacked=1">';
const loop = {
  id: "a".repeat(24), name: evil, robot: "Quiet-Copper-Garden-Kite", isSuspended: false,
  members: [{ id: "b".repeat(24), accountId: "c".repeat(24), type: "owner" as const, status: "accepted" as const, firstName: evil }],
};

const page = document.createElement("div");

afterEach(() => {
  render(null, page);
  vi.unstubAllGlobals();
  session.value = { state: "asking" };
});

function shown(role: Role, begin: Surroundings, answer: () => Response | Promise<Response>): { asked: string[]; around: () => Surroundings } {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => (asked.push(new URL(request.url).pathname), await answer()));
  session.value = { state: "in", roles: [role], expiresAt: "2030-01-01T00:00:00Z" };
  let now = begin;
  function Held() {
    const [around, change] = useState(begin);
    now = around;
    return <HouseChoice around={around} change={change} />;
  }
  render(<Held />, page);
  return { asked, around: () => now };
}

async function choose(page: HTMLElement, value: string): Promise<void> {
  const select = await vi.waitFor(() => page.querySelector("select") ?? expect.fail("no choice yet"));
  await act(() => {
    select.value = value;
    select.dispatchEvent(new Event("change"));
  });
}

test("an owner chooses the house that accounts know, and the page's own again", async () => {
  const { around } = shown("owner", defaultSurroundings, () => Response.json({ loops: [loop] }));
  await choose(page, loop.id);
  expect(around().people.map((one) => one.id)).toEqual(["b".repeat(24)]);
  expect(page.textContent).toContain("counts as Quiet-Copper-Garden-Kite");
  expect(page.querySelector("img")).toBeNull();
  expect([...page.querySelectorAll("option")].map((one) => one.textContent)).toEqual(["One that is made up here", `${evil} (Quiet-Copper-Garden-Kite)`]);
  await choose(page, "");
  expect(around()).toEqual(defaultSurroundings);
});

test("what has changed in the house since is taken over as the page opens", async () => {
  const before = moveIn(defaultSurroundings, { ...loop, members: [{ ...loop.members[0]!, firstName: "Old" }] });
  const { around } = shown("owner", before, () => Response.json({ loops: [loop] }));
  await vi.waitFor(() => expect(around().people[0]?.firstName).toBe(evil));
});

test("who comes home while accounts still tell of the house stays at home", async () => {
  let answer: (response: Response) => void = () => undefined;
  const { around } = shown("owner", moveIn(defaultSurroundings, loop), () => new Promise<Response>((done) => (answer = done)));
  await choose(page, "");
  await act(async () => answer(Response.json({ loops: [loop] })));
  await vi.waitFor(() => expect(page.querySelectorAll("option")).toHaveLength(2));
  expect(around()).toEqual(defaultSurroundings);
});

test("who may not look into accounts is not asked to, and has the page's own house", () => {
  const { asked } = shown("author", defaultSurroundings, () => Response.json({ loops: [loop] }));
  expect(page.textContent).toBe("");
  expect(asked).toEqual([]);
});

test("who might once comes home again", async () => {
  const { asked, around } = shown("author", moveIn(defaultSurroundings, loop), () => Response.json({}));
  await choose(page, "");
  expect(around()).toEqual(defaultSurroundings);
  expect(asked).toEqual([]);
});

test("accounts that do not answer leave the page as it was", async () => {
  const answers = [Response.json({ type: "ERROR", data: { message: "Accounts are away" } }, { status: 503 }), Response.json({ loops: [loop] })];
  shown("operator", defaultSurroundings, () => answers.shift()!);
  await vi.waitFor(() => expect(page.textContent).toContain("could not be had. Accounts are away"));
  page.querySelector("button")!.click();
  await vi.waitFor(() => expect(page.querySelectorAll("option")).toHaveLength(2));
});

test("a house that is gone is told of", async () => {
  const { around } = shown("owner", moveIn(defaultSurroundings, loop), () => Response.json({ loops: [] }));
  await vi.waitFor(() => expect(page.textContent).toContain("Accounts do not know this house any more"));
  expect(around().robot.robotId).toBe(loop.robot);
});
