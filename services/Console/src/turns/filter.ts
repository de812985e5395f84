import type { TurnSummary } from "./types";

/** What of the turns is to be seen; empty texts for all. */
export interface TurnFilter {
  readonly robot: string;
  readonly outcome: string;
  readonly text: string;
}

export const everything: TurnFilter = { robot: "", outcome: "", text: "" };

/** Those that the list can be narrowed to, as people call them. */
export const outcomes: readonly { readonly value: string; readonly name: string }[] = [
  { value: "", name: "All" },
  { value: "failed,skill-failed", name: "Failed" },
  { value: "answered", name: "Answered by a skill" },
  { value: "on-robot", name: "Taken by a skill on the robot" },
  { value: "nobody", name: "Nobody was for it" },
  { value: "silent", name: "Nothing understood as words" },
  { value: "abandoned", name: "The robot went away" },
  { value: "open", name: "Going on" },
];

/** The same as the hub does for past turns, for those that come in live. */
export function fits(turn: TurnSummary, filter: TurnFilter): boolean {
  if (filter.robot !== "" && turn.robotID !== filter.robot) return false;
  if (filter.outcome !== "" && !filter.outcome.split(",").includes(turn.outcome ?? "open")) return false;
  if (filter.text === "") return true;
  const wanted = filter.text.toLowerCase();
  return [turn.words, turn.intent, turn.skillID, turn.transID, turn.code].some((field) => field?.toLowerCase().includes(wanted) === true);
}

export function isAll(filter: TurnFilter): boolean {
  return filter.robot === "" && filter.outcome === "" && filter.text === "";
}

/** As the hub takes it. */
export function queryOf(filter: TurnFilter): { robot?: string; outcome?: string; q?: string } {
  return { robot: filter.robot || undefined, outcome: filter.outcome || undefined, q: filter.text || undefined };
}
