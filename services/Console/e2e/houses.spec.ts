import { expect, ours, taken, test } from "./cloud";
import { addRobot } from "./house";
import { say } from "./say";

// Another one each time, for a cloud may be looked at more than once.
const robot = `House-Robot-${Date.now().toString(36)}`;

test("who lives in a house that accounts know is spoken to by name on the page Robot, and remembered on the page Household", async ({ visit }) => {
  const look = await visit();
  const { page } = look;
  const { request } = look.context;
  await addRobot(request, { name: robot, owner: "odile@example.com", firstName: "Odile", lastName: "Example", loop: "Odile home" });
  await taken(request.post(`/api/v1/household/loops/${robot}/members`, { headers: ours, data: { firstName: "Wendelin", nickname: "Wendel", isChild: true } }));

  await look.open("#/");
  await page.getByLabel("Whose house").selectOption({ label: `Odile home (${robot})` });
  await expect(page.getByText(`What he does here counts as ${robot}`)).toBeVisible();
  await page.getByLabel("Who speaks").selectOption("Wendel");
  await page.getByLabel("Wendel is in sight").check();
  const turn = await say(page, "hello");
  expect(turn.skillID).toBe("greeting-skill");
  await expect(page.locator(".log li.jibo").first()).toContainText("Wendel");

  await look.open("#/household/history");
  await page.getByLabel("Whose house").selectOption({ label: `Odile home (${robot})` });
  await expect(page.getByRole("row", { name: /greeting-skill/ }).first()).toContainText("asked by Wendel");

  await look.open("#/");
  await page.getByLabel("Whose house").selectOption("One that is made up here");
  await expect(page.getByLabel("Who speaks")).toContainText("Robin");
});
