import type { Report, SimulatedEvent, Trigger } from "./questions";
import { subjectOf, valueOf, wantedOf } from "./rules";

/** A moment that the robot offered. */
export interface Offered {
  readonly at: string;
  readonly trigger: Trigger;
  /** Who spoke; null for nobody. */
  readonly skill: string | null;
}

export interface Hour {
  readonly hour: number;
  readonly offered: readonly Offered[];
}

export interface Day {
  readonly date: string;
  readonly hours: readonly Hour[];
  /** Whether the clocks change on it. */
  readonly changes: boolean;
}

export function offeredOf(report: Report): Offered[] {
  return report.events.filter((event): event is SimulatedEvent & { trigger: Trigger } => event.trigger !== undefined).map(({ at, trigger }) => ({
    at, trigger, skill: trigger.picked === undefined ? null : report.registrations[trigger.picked]?.skillID ?? null,
  }));
}

/** By day and hour of the wall clock; all hours there are. */
export function daysOf(report: Report): Day[] {
  const offered = offeredOf(report);
  return report.days.map((day) => ({
    date: day.date,
    changes: day.clocksChange !== undefined,
    hours: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      offered: offered.filter((one) => one.at.slice(0, 10) === day.date && Number(one.at.slice(11, 13)) === hour),
    })),
  }));
}

/** The skills that spoke, those that spoke most first: each has a colour of its own, and those beyond share the last one. */
export function speakersOf(report: Report): string[] {
  const counts = new Map<string, number>();
  for (const { skillID, picked } of report.registrations) if (picked > 0) counts.set(skillID, (counts.get(skillID) ?? 0) + picked);
  return [...counts].sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0])).map(([name]) => name);
}

const nearest = 3;

/** Why nobody spoke in a moment, or who could have, too: those that came nearest first. */
export function reasonsOf(report: Report, trigger: Trigger): string[] {
  if (trigger.problem) return [trigger.problem];
  const eligible = trigger.verdicts.filter((verdict) => verdict.eligible);
  if (trigger.picked !== undefined) {
    const others = eligible.filter((verdict) => verdict.registration !== trigger.picked).map((verdict) => nameOf(report, verdict.registration));
    return others.length === 0 ? ["nobody else could have"] : [`so could have ${others.join(", ")}`];
  }
  return [...trigger.verdicts].sort((left, right) => left.failed.length - right.failed.length).slice(0, nearest).map((verdict) => {
    const registration = report.registrations[verdict.registration];
    const first = verdict.failed[0];
    const rule = first && registration?.rules[first.rule];
    if (!first || !rule) return `${nameOf(report, verdict.registration)}: not eligible`;
    const more = verdict.failed.length > 1 ? `, and ${verdict.failed.length - 1} more` : "";
    return `${nameOf(report, verdict.registration)}: ${subjectOf(rule.kind, rule.rule)} ${wantedOf(rule.rule)}, found ${first.why ?? valueOf(first.actual)}${more}`;
  });
}

export function nameOf(report: Report, number: number): string {
  const registration = report.registrations[number];
  return registration ? `${registration.skillID} #${registration.index}` : "?";
}

/** Who is there, by name. */
export function presentOf(report: Report, trigger: Trigger): string {
  return trigger.present.map((id) => report.people.find((person) => person.id === id)?.name ?? id).join(", ") || "nobody";
}

export function dayName(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString("en", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
}
