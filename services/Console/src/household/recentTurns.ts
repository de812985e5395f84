import { reach } from "../api/client";
import type { KnownTurn } from "./launches";

/** The turns of a robot that the hub still has. Without them history stands as it is: the hub may keep none, or be another. */
export async function recentTurns(robot: string, signal: AbortSignal): Promise<readonly KnownTurn[]> {
  try {
    const response = await reach(new Request(`/api/v1/turns?${new URLSearchParams({ robot, limit: "500" })}`, { signal }));
    return response.ok ? turnsIn(await response.json()) : [];
  } catch (e) {
    if (signal.aborted) throw e;
    return [];
  }
}

export function turnsIn(page: unknown): readonly KnownTurn[] {
  const turns = typeof page === "object" && page !== null && "turns" in page ? page.turns : [];
  return Array.isArray(turns) ? turns.filter(isTurn) : [];
}

function isTurn(one: unknown): one is KnownTurn {
  return typeof one === "object" && one !== null && "transID" in one && typeof one.transID === "string" && "began" in one && typeof one.began === "string" && "robotID" in one;
}
