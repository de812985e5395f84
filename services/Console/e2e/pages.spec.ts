import AxeBuilder from "@axe-core/playwright";
import { expect, test, themes } from "./cloud";

/** Every page, and what must be on it before it is looked at. */
const pages: readonly { readonly name: string; readonly hash: string; readonly heading: RegExp }[] = [
  { name: "robot", hash: "#/", heading: /robot/i },
  { name: "turns", hash: "#/turns", heading: /turns/i },
  { name: "skills", hash: "#/skills", heading: /skills/i },
  { name: "understanding", hash: "#/understanding", heading: /understanding/i },
  { name: "proactive", hash: "#/proactive", heading: /proactive/i },
  { name: "household", hash: "#/household", heading: /household/i },
  { name: "operations", hash: "#/operations", heading: /operations/i },
];

for (const theme of themes) {
  for (const { name, hash, heading } of pages) {
    test(`${name}, ${theme}: axe finds nothing`, async ({ visit }) => {
      const look = await visit({ theme });
      await look.open(hash);
      await expect(look.page.locator("h1")).toHaveText(heading);
      await look.page.waitForLoadState("networkidle");
      if (theme === "light") await look.picture(`console-${name}`);

      const found = await new AxeBuilder({ page: look.page }).analyze();

      expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
    });
  }

  test(`the login, ${theme}: axe finds nothing`, async ({ visit }) => {
    const look = await visit({ theme, loggedIn: false });
    await look.open("");
    await expect(look.page.locator("h1")).toHaveText("Log in");

    expect((await new AxeBuilder({ page: look.page }).analyze()).violations).toEqual([]);
  });
}

for (const { name, hash, heading } of pages) {
  test(`${name} fits a phone`, async ({ visit }) => {
    const look = await visit({ width: 360, height: 740 });
    await look.open(hash);
    await expect(look.page.locator("h1")).toHaveText(heading);
    await look.page.waitForLoadState("networkidle");

    const wide = await look.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    expect(wide).toBe(0);
  });
}

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
