// What tests of this folder speak about.
import type { TurnDetail, TurnStep, TurnSummary } from "./types";

export function turn(number: number, more: Partial<TurnSummary> = {}): TurnSummary {
  return {
    number, transID: `tid-${number}`, robotID: "A", kind: "text", began: "2026-01-02T03:04:05Z", outcome: "answered", took: 12, detailed: true, ...more,
  };
}

export function detail(steps: readonly TurnStep[], more: Partial<TurnDetail> = {}): TurnDetail {
  return { turn: turn(1, { took: 100 }), steps: [...steps], stepsLeftOut: 0, ...more };
}

export const answer = (...behaviors: unknown[]) => ({
  type: "SKILL_ACTION", data: { action: { type: "JCP", config: { version: "2.0", jcp: { type: "SEQUENCE", id: "1", children: behaviors } } } },
});
