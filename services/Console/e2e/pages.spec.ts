import { expect, test } from "./cloud";

test("a link logs in once", async ({ visit }) => {
  const look = await visit({ loggedIn: false });
  const made = await look.context.request.post("/api/v1/session/links", { headers: { Authorization: `Bearer ${process.env.PEGASUS_CONSOLE_SECRET}` } });
  const { code } = (await made.json()) as { code: string };

  await look.page.goto(`/#/login/${code}`);

  await expect(look.page.locator(".jibo")).toBeVisible();
  expect(look.page.url()).not.toContain(code);
  await look.context.clearCookies();
  await look.page.goto("about:blank");
  await look.page.goto(`/#/login/${code}`);
  await expect(look.page.getByRole("alert")).toContainText("used already");
});

test("the first paint comes within a second, of 250 kilobytes at most", async ({ visit }) => {
  const look = await visit();
  await look.open("");
  await look.page.waitForLoadState("networkidle");

  const { paint, bytes } = await look.page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
    bytes: performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).reduce((sum, one) => sum + (one as PerformanceResourceTiming).transferSize, 0),
  }));

  console.log(`first contentful paint after ${Math.round(paint)} ms, ${Math.round(bytes / 1024)} KB in all`);
  expect(bytes).toBeLessThan(250 * 1024);
});

test("the reference is there, without the world outside", async ({ visit }) => {
  const look = await visit();

  await look.page.goto("/docs");

  await expect(look.page.getByText("Jibo.Pegasus").first()).toBeVisible();
  await expect(look.page.getByText("Who is logged in").first()).toBeVisible();
});
