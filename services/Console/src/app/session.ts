import { signal } from "@preact/signals";
import { api, ask, Problem } from "../api/client";
import type { components } from "../api/generated";

export type Role = components["schemas"]["Role"];

/** Who is here. */
export type Session =
  | { readonly state: "asking" }
  | { readonly state: "out"; readonly reason?: string }
  | { readonly state: "in"; readonly roles: readonly Role[]; readonly expiresAt: string };

export const session = signal<Session>({ state: "asking" });

const overdue = "You were logged out, for it was long since you came. Log in again, and you are back where you were.";

/** A service did not know who asks. */
export function expired(): void {
  if (session.peek().state === "in") session.value = { state: "out", reason: overdue };
}

export function has(roles: readonly Role[]): boolean {
  const now = session.value;
  return now.state === "in" && roles.some((role) => now.roles.includes(role));
}

/** With the code of a link, where the page was opened by one; else as whom the browser still knows. */
export async function begin(code: string | undefined): Promise<void> {
  if (code) await logIn({ code });
  else await look();
}

export async function logIn(proof: { code: string } | { secret: string }): Promise<void> {
  try {
    session.value = { state: "in", ...(await ask(api.POST("/api/v1/session", { body: proof }))) };
  } catch (e) {
    // Whoever opens a used link again is let in where the browser is logged in already.
    if ("code" in proof) await look(messageOf(e));
    else session.value = { state: "out", reason: messageOf(e) };
  }
}

export async function logOut(): Promise<void> {
  try {
    await ask(api.DELETE("/api/v1/session"));
  } finally {
    session.value = { state: "out" };
  }
}

async function look(otherwise?: string): Promise<void> {
  try {
    session.value = { state: "in", ...(await ask(api.GET("/api/v1/session"))) };
  } catch (e) {
    const unknown = e instanceof Problem && e.status === 401;
    session.value = { state: "out", reason: otherwise ?? (unknown ? undefined : messageOf(e)) };
  }
}

function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}
