import { ask, reach } from "../api/client";

export interface FailedTurn {
  readonly transID: string;
  readonly robotID: string;
  readonly began: string;
  readonly outcome: string;
  readonly words?: string;
  readonly skillID?: string;
  readonly code?: string;
}

/** The last turns that failed, as the hub has them. */
export async function failedTurns(signal: AbortSignal): Promise<readonly FailedTurn[]> {
  const response = await reach(new Request("/api/v1/turns?outcome=failed,skill-failed&limit=50", { signal }));
  const body: unknown = await response.json().catch(() => null);
  const page = await ask<unknown>(Promise.resolve(response.ok ? { data: body, response } : { error: body, response }));
  const turns = typeof page === "object" && page !== null && "turns" in page ? page.turns : [];
  return Array.isArray(turns) ? turns as readonly FailedTurn[] : [];
}
