import { hashOf } from "../app/location";
import type { TurnSummary } from "./types";

/** How a turn began, as people call it. */
export function kindName(kind: string): string {
  return { speech: "Voice", text: "Words", nlu: "Tap", proactive: "Jibo began" }[kind] ?? "Unsaid";
}

/** What came of it, and how bad that is. */
export function outcomeName(outcome: string | null): { readonly name: string; readonly mark: "good" | "warn" | "bad" | "" } {
  switch (outcome) {
    case null: return { name: "Going on", mark: "" };
    case "answered": return { name: "Answered", mark: "good" };
    case "on-robot": return { name: "On the robot", mark: "good" };
    case "nobody": return { name: "Nobody", mark: "warn" };
    case "silent": return { name: "Silent", mark: "warn" };
    case "abandoned": return { name: "Left", mark: "warn" };
    case "skill-failed": return { name: "Skill failed", mark: "bad" };
    case "failed": return { name: "Failed", mark: "bad" };
    default: return { name: outcome, mark: "" };
  }
}

/** A time of a few digits. */
export function lasted(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return "";
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function clockTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "" : clock.format(time);
}

export function dayTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "" : day.format(time);
}

export function turnHash(turn: Pick<TurnSummary, "transID" | "number">): string {
  return hashOf(["turns", turn.transID], { n: String(turn.number) });
}
