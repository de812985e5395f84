import { signal } from "@preact/signals";
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { Around } from "./around/Around";
import { Log } from "./Log";
import { Moments } from "./Moments";
import { defaultSurroundings, type Surroundings } from "./moment/surroundings";
import { readAction } from "./stage/action";
import { Jibo } from "./stage/Jibo";
import { Menu } from "./stage/Screen";
import { readView } from "./stage/views";
import { TroubleNotice } from "./TroubleNotice";
import { troubleOf } from "./turn/problems";

const hostile = `"><img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script><a href="javascript:hurt=1">`;

const root = document.createElement("div");

async function shown(child: ComponentChild): Promise<HTMLElement> {
  document.body.append(root);
  await act(() => render(child, root));
  return root;
}

afterEach(() => {
  render(null, root);
  root.remove();
});

/** Nothing of it became an element, and it can be read as it was written. */
function isText(element: HTMLElement): void {
  expect(element.querySelectorAll("script, img, iframe, [onerror], a[href^='javascript']")).toHaveLength(0);
  expect(element.textContent).toContain("<script>globalThis.hurt=1</script>");
  expect("hurt" in globalThis).toBe(false);
}

test("what people and Jibo say", async () => {
  const lines = (["person", "jibo", "note", "trouble"] as const).map((who, id) => ({ id, who, text: hostile, transId: hostile }));
  const element = await shown(<Log lines={lines} figures={[]} />);
  isText(element);
  expect(element.querySelector("a")?.getAttribute("href")).toBe(`#/turns/${encodeURIComponent(hostile)}`);
});

test("what a skill shows", async () => {
  const gui = { type: "Menu", data: [{ label: hostile, utterance: hostile, icon: hostile }] };
  const menu = readView({ view: { type: "SKILL", context: gui } });
  if (menu?.kind !== "menu") throw new Error("a menu was expected");
  isText(await shown(<Menu title={hostile} items={menu.items} tap={() => undefined} />));

  const config = { componentConfigs: [{ text: hostile }, { assets: [{ src: hostile }], position: {} }, { assets: [{ src: "javascript:hurt=1" }] }] };
  const view = readView({ view: { type: "SKILL", context: { type: "Javascript", data: JSON.stringify(config) } } });
  const drawn = await shown(
    <Jibo mode="speaking" mood="JOYFUL" level={1} movement={{ gesture: "nod", eye: "happy", lasts: 1, sound: hostile, name: hostile }} view={view} />,
  );
  isText(drawn);
  expect(drawn.querySelectorAll("image")).toHaveLength(0);
});

test("what the hub says of a failure", async () => {
  const trouble = troubleOf({ kind: "failed", code: hostile, message: hostile }, null);
  if (trouble === null) throw new Error("trouble was expected");
  isText(await shown(<TroubleNotice trouble={trouble} transId={hostile} again={() => undefined} />));
});

test("the names around Jibo", async () => {
  const people = defaultSurroundings.people.map((person) => ({ ...person, firstName: hostile, lastName: hostile }));
  const place = { ...defaultSurroundings.place, city: hostile };
  const around = signal<Surroundings>({ ...defaultSurroundings, people, place });
  isText(await shown(<Around around={around} kept />));
  isText(await shown(<Moments people={people} disabled={false} offer={() => undefined} />));
});

test("names that every object has are no behaviours, codes or moods", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    expect(readAction({ type: "JCP", config: { jcp: { type: name } } }).slims).toEqual([]);
    expect(troubleOf({ kind: "failed", code: name, message: "" }, null)?.what).toBe("The turn failed.");
  }
});
