import type { components } from "../api/generated";

export type Evaluation = components["schemas"]["AgentEvaluation"];

/** What stands for no intent. */
export const nothing = "nothing";

export interface ConfusionRow {
  readonly expected: string;
  readonly cases: number;
  readonly right: number;
  /** By the names of the columns; absent for none. */
  readonly got: ReadonlyMap<string, number>;
}

export interface Confusions {
  readonly columns: readonly string[];
  readonly rows: readonly ConfusionRow[];
  /** The largest count that is wrong, for the heat. */
  readonly most: number;
  /** Intents that are mixed up with others, those left out too. */
  readonly confused: number;
}

/** The intents that are mixed up most, each with what it was taken for. */
export function confusionsOf(evaluation: Evaluation, rows: number, columns: number, filter = ""): Confusions {
  const wrong = new Map<string, Map<string, number>>();
  const wanted = filter.trim().toLowerCase();
  for (const { expected, got, count } of evaluation.confusions) {
    const [meant, taken] = [expected ?? nothing, got ?? nothing];
    if (wanted !== "" && !meant.toLowerCase().includes(wanted) && !taken.toLowerCase().includes(wanted)) continue;
    const row = wrong.get(meant) ?? new Map<string, number>();
    row.set(taken, (row.get(taken) ?? 0) + count);
    wrong.set(meant, row);
  }
  const scores = new Map(evaluation.intents.map((intent) => [intent.intent, intent]));
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0);
  const shown = [...wrong].sort((left, right) => sum(right[1].values()) - sum(left[1].values()) || left[0].localeCompare(right[0])).slice(0, rows);
  const totals = new Map<string, number>();
  for (const [, got] of shown) for (const [name, count] of got) totals.set(name, (totals.get(name) ?? 0) + count);
  return {
    columns: [...totals].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0])).slice(0, columns).map(([name]) => name),
    rows: shown.map(([expected, got]) => {
      const score = scores.get(expected);
      const cases = expected === nothing ? evaluation.outOfScope : score?.cases ?? sum(got.values());
      const right = expected === nothing ? evaluation.outOfScope - evaluation.falseAccepts : Math.round((score?.recall ?? 0) * cases);
      return { expected, cases, right, got };
    }),
    most: Math.max(1, ...shown.flatMap(([, got]) => [...got.values()])),
    confused: wrong.size,
  };
}

/** Examples of one mistake. */
export function examplesOf(evaluation: Evaluation, expected: string, got: string): readonly string[] {
  return evaluation.confusions.find((one) => (one.expected ?? nothing) === expected && (one.got ?? nothing) === got)?.examples ?? [];
}

/** 0 to 1: how strongly a count is coloured. One must be seen, too. */
export function heatOf(count: number, most: number): number {
  return count === 0 ? 0 : 0.2 + 0.8 * Math.sqrt(count / most);
}
