import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test, themes } from "./cloud";
import { clear, furnish, type Furniture } from "./furniture";
import { places } from "./places";
import { aVoice } from "./voice";

let furniture: Furniture;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  furniture = await furnish();
});

test.afterAll(clear);

for (const { name, hash, act, look: how, voiceless, picture } of places) {
  test(name, async ({ visit }) => {
    const look = await visit(how);
    const { page } = look;
    if (!voiceless) await aVoice(page);
    await look.open(typeof hash === "string" ? hash : hash(furniture));
    await act?.(page);
    await expect(page.getByText("One moment…")).toHaveCount(0);
    if (picture) await look.picture(picture);

    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator(`html[data-theme=${theme}]`)).toBeAttached();
      expect(await faults(page), theme).toEqual([]);
    }

    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await wider(page), "wider than a phone").toEqual([]);
  });
}

async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 5).map((node) => `${node.html} (${node.failureSummary ?? ""})`).join(" | ")}`);
}

/** What makes a page scroll sideways; nothing where it does not. */
function wider(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const dialogs = [...document.querySelectorAll("dialog[open]")].filter((one) => one.getBoundingClientRect().right > width + 1 || one.scrollWidth > one.clientWidth + 1);
    if (document.documentElement.scrollWidth <= width && dialogs.length === 0) return [];
    const beyond = [...document.querySelectorAll("main *, header *")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} px`, ...dialogs.map((one) => one.outerHTML.slice(0, 120)), ...beyond.slice(0, 8).map((one) => one.outerHTML.slice(0, 120))];
  });
}
