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

test("what was really said goes with the label, and into the turn's record where one is kept", async ({ visit }) => {
  const look = await visit({ mayMiss: true });
  const { page } = look;
  const form = page.locator("section", { has: page.getByRole("heading", { name: "It means something else" }) });
  const label = async (said: string) => {
    await form.getByLabel("What was really said").fill(said);
    await form.getByLabel("Agent").selectOption("chitchat");
    await form.getByLabel("Intent").selectOption({ label: "requestTellJiboContent (JiboContent=Joke)" });
    await form.getByRole("button", { name: "Label it" }).click();
    await expect(form.getByText("It is understood as requestTellJiboContent")).toBeVisible({ timeout: 60_000 });
  };
  await look.open("#/");
  const turn = await say(page, "yell me a yoke");

  await look.open(`#/turns/${turn.transID}`);
  await page.getByRole("link", { name: "Label this turn" }).click();
  await label("belt me a joke");
  await expect(form.getByText("The speech record of the turn says now what was really said.")).toBeVisible();

  // Of a turn of which nothing is kept, as everywhere unless somebody turns records on.
  await look.open("#/understanding?text=smell+me+a+yoke&turn=tid-long-gone&robot=Somebody");
  await label("spell me a joke");
  await expect(form.getByText("The label counts. No speech record was changed: No speech record of this turn is kept.")).toBeVisible();

  await look.open("#/understanding/labels");
  await expect(page.getByRole("row", { name: /belt me a joke/ })).toContainText("heard as “yell me a yoke”");
  await expect(page.getByRole("row", { name: /spell me a joke/ })).toContainText("heard as “smell me a yoke”");
});
