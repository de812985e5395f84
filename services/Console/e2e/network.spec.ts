import type { WebSocketRoute } from "@playwright/test";
import { expect, test, type Visit } from "./cloud";
import { type } from "./say";

const sockets = /\/api\/v1\/robot\//;

/** Breaks the sockets that it is told to, as soon as the cloud's first word comes. */
async function breaking(look: Visit, breaks: (number: number) => boolean): Promise<() => number> {
  let count = 0;
  await look.page.routeWebSocket(sockets, (robot: WebSocketRoute) => {
    const broken = breaks(++count);
    const cloud = robot.connectToServer();
    if (broken) cloud.onMessage(() => void robot.close({ code: 1011, reason: "" }));
  });
  return () => count;
}

test("a socket that breaks in the middle of a turn is told of, and the turn is tried once more", async ({ visit }) => {
  const look = await visit();
  const dialled = await breaking(look, (number) => number === 1);
  await look.open("");

  await type(look.page, "tell me a joke");

  await expect(look.page.locator(".log")).toContainText("The connection broke; Jibo tries once more.");
  await expect(look.page.locator(".log li.jibo").first()).toContainText(/\S+ \S+/);
  expect(dialled()).toBe(2);
});

test("where it breaks again people are told what to do, and may try themselves", async ({ visit }) => {
  const look = await visit();
  await breaking(look, (number) => number <= 2);
  await look.open("");

  await type(look.page, "tell me a joke");
  await expect(look.page.getByRole("alert")).toContainText("The connection broke in the middle of the turn, and once more when it was tried again.");
  await look.page.getByRole("alert").getByRole("button", { name: "Try again" }).click();

  await expect(look.page.locator(".log li.jibo").first()).toContainText(/\S+ \S+/);
  await expect(look.page.getByRole("alert")).toHaveCount(0);
});

test("over a slow network the page comes all the same, and Jibo answers", async ({ visit }) => {
  const look = await visit();
  const devices = await look.context.newCDPSession(look.page);
  await devices.send("Network.enable");
  // As far from a town as phones work: half a second for each question, and 50 kB a second.
  await devices.send("Network.emulateNetworkConditions", { offline: false, latency: 500, downloadThroughput: 50_000, uploadThroughput: 20_000 });

  await look.open("");
  await expect(look.page.locator(".jibo")).toBeVisible();
  const first = await look.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1);
  await type(look.page, "tell me a joke");
  await expect(look.page.locator(".log li.jibo").first()).toContainText(/\S+ \S+/);
  await look.page.click("nav >> text=Turns");
  await expect(look.page.locator("main")).toContainText("tell me a joke");

  console.log(`first contentful paint: ${Math.round(first)} ms`);
  expect(first).toBeGreaterThan(500);
  expect(first).toBeLessThan(10_000);
});

test("a service that does not answer is told of in words, and asked again", async ({ visit }) => {
  const look = await visit({ mayMiss: true });
  let away = true;
  await look.page.route(/\/api\/v1\/skills\/catalogue/, (route) => (away ? route.abort("connectionrefused") : route.fallback()));
  await look.open("#/skills");
  await expect(look.page.getByRole("alert")).toContainText("The cloud cannot be reached.");
  away = false;

  await look.page.getByRole("button", { name: "Try again" }).first().click();

  await expect(look.page.locator("main")).toContainText("joke-skill");
  await expect(look.page.getByRole("alert")).toHaveCount(0);
});
