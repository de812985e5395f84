import { fits, type TurnFilter } from "./filter";
import type { LiveTurns, TurnSummary } from "./types";

/** As many lines as a page holds; beyond it the oldest go. */
export const mostLines = 10_000;

/**
 * The turns that a page shows, the newest first. It takes in pages of past turns and what comes live, in any order, and is cheap to take in:
 * a batch costs one pass over the lines.
 */
export class TurnBook {
  #lines: TurnSummary[] = [];
  #ended = 0;
  #missed = 0;

  constructor(
    readonly filter: TurnFilter,
    private readonly most = mostLines,
  ) {}

  get lines(): readonly TurnSummary[] {
    return this.#lines;
  }

  /** Turns that ended while the page watched, whether the filter shows them or not. */
  get ended(): number {
    return this.#ended;
  }

  /** Turns that ended while the page could not keep up. */
  get missed(): number {
    return this.#missed;
  }

  /** A page of past turns. */
  add(turns: readonly TurnSummary[]): void {
    this.#merge(turns);
  }

  /** What has happened since. Says how many lines are new at the top. */
  take(live: LiveTurns): number {
    this.#ended += live.turns.length;
    this.#missed += live.missed;
    return this.#merge([...live.open, ...live.turns]);
  }

  #merge(turns: readonly TurnSummary[]): number {
    if (turns.length === 0) return 0;
    const newest = this.#lines[0]?.number ?? 0;
    const changed = new Map<number, TurnSummary>();
    for (const turn of turns) {
      const before = changed.get(turn.number);
      // What is over does not begin again, whatever comes late.
      if (before?.outcome == null) changed.set(turn.number, turn);
    }
    const kept: TurnSummary[] = [];
    for (const line of this.#lines) {
      const now = changed.get(line.number);
      changed.delete(line.number);
      const turn = now === undefined || (now.outcome == null && line.outcome != null) ? line : now;
      if (fits(turn, this.filter)) kept.push(turn);
    }
    const fresh = [...changed.values()].filter((turn) => fits(turn, this.filter)).sort((a, b) => b.number - a.number);
    this.#lines = mergeSorted(fresh, kept).slice(0, this.most);
    let above = 0;
    while (above < this.#lines.length && this.#lines[above]!.number > newest) above++;
    return newest === 0 ? 0 : above;
  }
}

function mergeSorted(a: readonly TurnSummary[], b: readonly TurnSummary[]): TurnSummary[] {
  if (a.length === 0) return [...b];
  const merged: TurnSummary[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) merged.push(a[i]!.number > b[j]!.number ? a[i++]! : b[j++]!);
  while (i < a.length) merged.push(a[i++]!);
  while (j < b.length) merged.push(b[j++]!);
  return merged;
}
