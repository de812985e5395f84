import { expect, test } from "./cloud";
import { say } from "./say";

const strange = "tickle my funny bone with a feather duster";

test("a sentence that nobody understood is labelled in the page, and understood within a minute", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  await look.open("#/");
  expect((await say(page, strange)).skillID).not.toBe("joke-skill");

  await look.open(`#/understanding?text=${encodeURIComponent(strange)}`);
  const form = page.locator("section", { has: page.getByRole("heading", { name: "It means something else" }) });
  await form.getByLabel("Agent").selectOption("chitchat");
  await form.getByLabel("Intent").selectOption({ label: "requestTellJiboContent (JiboContent=Joke)" });
  const labelled = Date.now();
  await form.getByRole("button", { name: "Label it" }).click();
  await expect(form.getByText("It is understood as requestTellJiboContent")).toBeVisible({ timeout: 60_000 });
  await look.picture("console-label");

  await look.open("#/");
  expect((await say(page, strange)).skillID).toBe("joke-skill");
  console.log(`understood in a turn ${((Date.now() - labelled) / 1000).toFixed(1)} s after it was labelled`);
  expect(Date.now() - labelled).toBeLessThan(60_000);
});
