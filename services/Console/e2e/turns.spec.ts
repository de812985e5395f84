import { expect, test } from "./cloud";
import { say } from "./say";

test("a turn is seen as it happens, and then with all that happened in it", async ({ visit }) => {
  const look = await visit();
  await look.open("#/");
  const watching = await look.context.newPage();
  await watching.goto("/#/turns");
  await expect(watching.getByRole("heading", { name: "Turns" })).toBeVisible();

  const turn = await say(look.page, "tell me a joke about nothing at all");

  await expect(watching.getByText("tell me a joke about nothing at all").first()).toBeVisible({ timeout: 5_000 });
  await look.open(`#/turns/${turn.transID}`);
  const { page } = look;
  await expect(page.getByRole("heading", { level: 1 })).toContainText("tell me a joke about nothing at all");
  for (const part of ["LISTEN", "CLIENT_ASR", "CONTEXT", "SKILL_ACTION", "joke-skill"]) await expect(page.locator("main")).toContainText(part);
});

test("markup in a turn's address opens nothing", async ({ visit }) => {
  const look = await visit({ mayMiss: true });
  await look.open(`#/turns/${encodeURIComponent("<img src=x onerror=alert(1)>")}`);

  await expect(look.page.getByRole("alert").first()).toBeVisible();
});
