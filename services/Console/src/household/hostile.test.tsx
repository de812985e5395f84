import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PeopleTab } from "./PeopleTab";
import { householdsOf, pageHousehold } from "./households";
import { SkillForm } from "./SkillForm";
import { defaultSurroundings } from "../robot/moment/surroundings";
import type { Household } from "./households";

const markup = '<img src=x onerror="globalThis.pwned = true"><script>globalThis.pwned = true</script>';
const loop = {
  id: markup, name: markup, robot: markup, isSuspended: true,
  members: [{ id: markup, accountId: markup, type: "member" as const, status: "accepted" as const, email: markup, name: markup, nickname: markup, phoneticName: markup, firstName: markup, lastName: markup }],
};
const household: Household = householdsOf([loop], pageHousehold(defaultSurroundings))[0]!;

afterEach(() => {
  document.body.textContent = "";
});

function shown(what: preact.ComponentChild): HTMLElement {
  const root = document.createElement("div");
  document.body.append(root);
  render(what, root);
  return root;
}

describe("markup in names", () => {
  it("is text among people", () => {
    const root = shown(<PeopleTab household={household} changed={vi.fn()} />);

    expect(root.textContent).toContain(`Who lives with ${markup}`);
    expect(root.querySelectorAll("img, script").length).toBe(0);
    expect(globalThis).not.toHaveProperty("pwned");
  });

  it("is text in settings, whatever a manifest says", () => {
    const view = {
      type: "skill", title: markup,
      childViews: [
        { type: "subheader", title: markup }, { type: "footer", title: markup },
        { type: "choice", title: markup, choices: [{ id: markup, value: markup }], valueDefinition: { key: markup, target: "loop" } },
        { type: markup, title: markup, valueDefinition: { key: "text", type: "string" } },
        { type: "location", title: markup, valueDefinition: { key: "place" } },
      ],
    };
    const data = { [markup]: { value: markup }, text: { value: markup }, place: { value: { city: markup } } };
    const root = shown(<SkillForm skill={{ skillId: markup, version: 1, view, data, misfits: [markup] }} who={{ accountId: "a", loopId: "l" }} changed={vi.fn()} />);

    expect(root.querySelector("h2")?.textContent).toBe(markup);
    expect([...root.querySelectorAll("input")].map((one) => one.value)).toContain(markup);
    expect(root.querySelectorAll("img, script").length).toBe(0);
    expect(globalThis).not.toHaveProperty("pwned");
  });
});
