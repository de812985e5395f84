import { render } from "preact";
import { expect, test } from "vitest";
import { ConfusionTable } from "./ConfusionTable";
import { ExplanationView } from "./ExplanationView";

const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

function shown(page: preact.ComponentChild): HTMLElement {
  const into = document.createElement("div");
  render(page, into);
  return into;
}

test("whatever people, agents and templates are called stays text", () => {
  const page = shown(
    <ExplanationView explanation={{
      normalized: evil, rules: [evil], winner: evil, confidence: 1, reason: evil, result: { intent: evil, entities: { [evil]: evil }, rules: [evil] },
      engines: [{ name: evil, verdict: evil, candidates: [{ intent: evil, entities: { a: evil }, rule: evil, confidence: 7, priority: "high", score: 1, because: evil }] }],
    }} />);
  expect(page.querySelector("img, script")).toBeNull();
  expect(page.querySelector("h2")?.textContent).toContain(evil);
  expect(page.querySelector<HTMLElement>(".sure span")?.style.inlineSize).toBe("100%");
});

test("so it does in the table", () => {
  const page = shown(
    <ConfusionTable evaluation={{
      cases: 1, inScope: 1, outOfScope: 0, accuracy: 0, outOfScopeRecall: null, falseAccepts: 0, falseRejects: 0, threshold: 0.5,
      intents: [{ intent: evil, cases: 1, precision: null, recall: 0 }], confusions: [{ expected: evil, got: evil + "2", count: 1, examples: [evil] }],
    }} />);
  expect(page.querySelector("img, script")).toBeNull();
  expect(page.querySelector("tbody th")?.textContent).toBe(evil);
});
