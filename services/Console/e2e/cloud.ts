import { type APIResponse, test as base, type BrowserContext, chromium, expect, type Page } from "@playwright/test";

/** The cloud that the pages are looked at of: `./pegasus up`, with what tests need beside it. */
export const cloud = {
  url: required("PEGASUS_URL"),
  secret: required("PEGASUS_CONSOLE_SECRET"),
  /** Of accounts, where robots and their houses are made. */
  accounts: required("PEGASUS_ACCOUNTS_URL"),
  accountsToken: required("PEGASUS_ACCOUNTS_TOKEN"),
  /** As Ogg/Opus, a folder for each voice. */
  recordings: required("PEGASUS_RECORDINGS"),
  /** The command line, and the data folder of the cloud, which has the secrets that robots' tokens are signed with. */
  cli: required("PEGASUS_CLI"),
  data: required("PEGASUS_DATA"),
  /** Where pictures for the documentation go; nowhere when not said. */
  pictures: process.env.PEGASUS_PICTURES,
};

/** What the gateway wants of whoever changes something with a session. */
export const ours = { Origin: new URL(cloud.url).origin };

export type Theme = "light" | "dark";

export const themes: readonly Theme[] = ["light", "dark"];

const always = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", "--no-proxy-server",
];

/** What it says of an answer of failure. */
const missing = /^Failed to load resource/;

/** What Chromium says of a 401, to a request and to a socket: to be logged out is no fault of a page. */
const unknown = /401 \(Unauthorized\)|HTTP Authentication failed/;

export interface Look {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Of the browser, beside those that all get. */
  readonly args?: readonly string[];
  readonly permissions?: readonly string[];
  /** True: what is asked for may not be there, which browsers count as a fault of the page. */
  readonly mayMiss?: boolean;
  /** False: nobody is logged in. */
  readonly loggedIn?: boolean;
}

/** A browser that somebody has opened, and what went wrong in it. */
export class Visit {
  readonly problems: string[] = [];

  private constructor(readonly context: BrowserContext, readonly page: Page, mayMiss: boolean) {
    page.on("pageerror", (e) => this.problems.push(e.message));
    page.on("console", (m) => m.type() === "error" && !unknown.test(m.text()) && !(mayMiss && missing.test(m.text())) && this.problems.push(m.text()));
    page.on("request", (r) => this.isOurs(r.url()) || this.problems.push(`asked of ${r.url()}`));
  }

  static async begin(look: Look = {}): Promise<Visit> {
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...always, ...(look.args ?? [])] });
    const context = await browser.newContext({
      baseURL: cloud.url,
      colorScheme: look.theme ?? "light",
      viewport: { width: look.width ?? 1200, height: look.height ?? 900 },
      permissions: [...(look.permissions ?? [])],
    });
    if (look.loggedIn !== false) {
      const login = await context.request.post("/api/v1/session", { data: { secret: cloud.secret }, headers: ours });
      expect(login.status(), await login.text()).toBe(200);
    }
    return new Visit(context, await context.newPage(), look.mayMiss === true);
  }

  async open(hash: string): Promise<void> {
    await this.page.goto(`/${hash}`);
    await expect(this.page.locator("h1").first()).toBeAttached();
  }

  /** For the documentation, where pictures of it are wanted. */
  async picture(name: string): Promise<void> {
    if (cloud.pictures) await this.page.screenshot({ path: `${cloud.pictures}/${name}.png` });
  }

  async end(): Promise<void> {
    await this.context.browser()?.close();
  }

  private isOurs(url: string): boolean {
    return url.startsWith("data:") || url.startsWith("blob:") || new URL(url).host === new URL(cloud.url).host;
  }
}

/** A test that opens browsers as it likes; they are closed after it, and nothing may have gone wrong in them. */
export const test = base.extend<{ visit: (look?: Look) => Promise<Visit> }>({
  visit: async ({}, use) => {
    const visits: Visit[] = [];
    await use(async (look) => {
      const visit = await Visit.begin(look);
      visits.push(visit);
      return visit;
    });
    for (const visit of visits) await visit.end();
    expect(visits.flatMap((visit) => visit.problems)).toEqual([]);
  },
});

/** The answer of something that must go well. */
export async function taken(asked: Promise<APIResponse>): Promise<APIResponse> {
  const answer = await asked;
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return answer;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set; tests/SystemTests sets it for a cloud that it has started`);
  return value;
}
export { expect };
