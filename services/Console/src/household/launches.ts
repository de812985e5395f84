import type { components } from "../api/generated";
import { nameIn, type Household } from "./households";

type Launch = components["schemas"]["Launch"];

/** What of a turn is needed to know it by. */
export interface KnownTurn {
  readonly transID: string;
  readonly robotID: string;
  readonly skillID?: string;
  readonly began: string;
  readonly took: number | null;
}

/** A launch is written down when the skill was chosen, and may reach History a little later. */
const slack = 2_000;
const longest = 120_000;

/** Why Jibo did it, as people read it. */
export function reasonOf(launch: Launch, household: Household): string {
  const who = nameIn(household, launch.personIDs[0]);
  if (launch.intent === "proactive") return `Jibo spoke first, to ${who}`;
  return launch.intent ? `asked by ${who}: ${launch.intent}` : `asked by ${who}`;
}

/** The turn that a launch happened in, where the hub still has it: of the same robot and skill, at the same time. */
export function turnOf(launch: Launch, turns: readonly KnownTurn[]): KnownTurn | null {
  const at = Date.parse(launch.timestamp);
  let best: { turn: KnownTurn; away: number } | null = null;
  for (const turn of turns) {
    const away = at - Date.parse(turn.began);
    const fits = turn.robotID === launch.robotID && turn.skillID === launch.skillID && away >= -slack && away <= (turn.took ?? longest) + slack;
    if (fits && (best === null || Math.abs(away) < Math.abs(best.away))) best = { turn, away };
  }
  return best?.turn ?? null;
}

/** What a skill noted, in one line; nothing where it noted nothing. */
export function noteOf(payload: unknown): string {
  if (payload === undefined || payload === null) return "";
  const text = JSON.stringify(payload);
  return text.length <= 300 ? text : text.slice(0, 300) + "…";
}
