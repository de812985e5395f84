import type { components } from "../api/generated";

type Figures = components["schemas"]["HubFigures"];
type Latency = components["schemas"]["LatencyFigures"];

/** One look at the figures; what a line of a chart is made of. */
export interface Sample {
  readonly at: number;
  readonly turnsPerSecond: number;
  readonly sockets: number;
  /** Milliseconds; null while nothing is measured. */
  readonly p50: number | null;
  readonly p95: number | null;
}

/** As many are drawn: five minutes, a look every two seconds. */
export const mostSamples = 150;

/** The samples with a new one. A hub that began anew has another past: then there is none. */
export function withSample(samples: readonly Sample[], before: Figures | null, now: Figures): readonly Sample[] {
  const at = Date.parse(now.now);
  const past = before !== null && before.since === now.since ? samples : [];
  const last = past.at(-1);
  if (last !== undefined && last.at >= at) return past;
  const sample = { at, turnsPerSecond: now.minute.turnsPerSecond, sockets: now.sockets.listen + now.sockets.proactive, p50: now.minute.took.p50, p95: now.minute.took.p95 };
  return [...past, sample].slice(-mostSamples);
}

/** Milliseconds as people read them. */
export function millis(value: number | null): string {
  if (value === null) return "—";
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
}

export function latency(of: Latency): string {
  return of.count === 0 ? "nothing measured" : `${millis(of.p50)}, ${millis(of.p95)}, ${millis(of.p99)}`;
}

/** The largest first; names that come alike by number in order. */
export function ranked(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).filter(([, count]) => count > 0).sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
}

export function share(part: number, whole: number): string {
  return whole === 0 ? "" : `${((part / whole) * 100).toFixed(part === whole ? 0 : 1)} %`;
}
