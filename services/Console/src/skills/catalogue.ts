import type { Catalogue, CataloguedSkill, EarlierRegistration, SkillFigures, SkillHealth } from "./types";

/** A skill with all its versions. */
export interface SkillGroup {
  readonly id: string;
  readonly versions: readonly CataloguedSkill[];
  /** Where the next roll-back leads; nothing where there is none. */
  readonly earlier?: EarlierRegistration;
}

/** How a version does, in a word, and how loudly to say it. */
export interface Standing {
  readonly word: string;
  readonly kind: "good" | "warn" | "bad" | "";
  readonly detail?: string;
}

/** The versions of each skill together, those in the cloud first, by id; those that could only come back at the end. */
export function grouped(catalogue: Catalogue): readonly SkillGroup[] {
  const groups = new Map<string, CataloguedSkill[]>();
  for (const skill of catalogue.skills) {
    const versions = groups.get(skill.id);
    if (versions) versions.push(skill);
    else groups.set(skill.id, [skill]);
  }
  const earlier = new Map(catalogue.earlier.map((step) => [step.id, step]));
  for (const id of earlier.keys()) if (!groups.has(id)) groups.set(id, []);
  return [...groups]
    .map(([id, versions]) => ({ id, versions, earlier: earlier.get(id) }))
    .sort((one, other) => rank(one) - rank(other) || one.id.localeCompare(other.id, "en"));
}

function rank(group: SkillGroup): number {
  if (group.versions.length === 0) return 2;
  return group.versions.every((version) => version.onRobot) ? 1 : 0;
}

/** Those whose id, description, author or one of whose examples holds the words. */
export function matching(groups: readonly SkillGroup[], words: string): readonly SkillGroup[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return groups;
  return groups.filter((group) => group.id.toLowerCase().includes(wanted)
    || group.versions.some((one) => [one.description, one.author, ...(one.examples ?? [])].some((text) => text?.toLowerCase().includes(wanted))));
}

/** What turns have seen of a version, since the hub started. */
export function standingOf(skill: CataloguedSkill): Standing {
  switch (skill.state) {
    case "on-robot": return { word: "on the robot", kind: "" };
    case "answers": return { word: "answers", kind: "good" };
    case "fails": return { word: "fails", kind: "bad", detail: `${skill.failure ?? "no usable answer"}${skill.failures > 1 ? `, ${skill.failures} times in a row` : ""}` };
    default: return { word: "not asked yet", kind: "" };
  }
}

/** What a version said when it was asked how it does. */
export function healthOf(health: SkillHealth): Standing {
  const took = health.milliseconds === undefined ? undefined : `in ${millisecondsOf(health.milliseconds)}`;
  switch (health.state) {
    case "well": return { word: "well", kind: "good", detail: took };
    case "unwell": return { word: "not well", kind: "bad", detail: health.problem };
    case "answers": return { word: "answers", kind: "warn", detail: health.problem };
    case "away": return { word: "away", kind: "bad", detail: health.problem };
    case "on-robot": return { word: "on the robot", kind: "" };
    default: return { word: "not asked", kind: "warn", detail: health.problem };
  }
}

/** How a skill answered in the last five minutes; nothing where nobody asked it. */
export function latencyOf(figures: SkillFigures | undefined, id: string): string | undefined {
  const latency = figuresOf(figures, id)?.latency;
  if (!latency || latency.count === 0 || latency.p50 == null) return undefined;
  return latency.p95 == null ? millisecondsOf(latency.p50) : `${millisecondsOf(latency.p50)}, 95 % within ${millisecondsOf(latency.p95)}`;
}

/** What a version has done in the last five minutes, a word for each column of the table of versions. */
export interface VersionFigures {
  readonly asked: string;
  readonly half: string;
  readonly most: string;
  readonly failed: string;
}

/** Of one version; dashes where nobody asked it, and nothing before the hub has told. */
export function versionFiguresOf(figures: SkillFigures | undefined, id: string, version: string | undefined): VersionFigures | undefined {
  if (!figures) return undefined;
  const seen = figuresOf(figures, id)?.versions.find((one) => one.version === version);
  const time = (milliseconds: number | null | undefined) => (milliseconds == null ? "–" : millisecondsOf(milliseconds));
  if (!seen || seen.latency.count === 0) return { asked: "0", half: "–", most: "–", failed: "–" };
  const { count, p50, p95 } = seen.latency;
  const share = Math.round((1000 * seen.failures) / count) / 10;
  return {
    asked: count.toLocaleString("en"), half: time(p50), most: time(p95),
    failed: seen.failures === 0 ? "0" : `${seen.failures.toLocaleString("en")} (${share} %)`,
  };
}

function figuresOf(figures: SkillFigures | undefined, id: string) {
  return figures?.fiveMinutes.skills.find((skill) => skill.skillID === id);
}

export function millisecondsOf(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

/** A share of the robots; one version alone has them all, and that is not worth a word. */
export function shareOf(skill: CataloguedSkill, versions: number): string | undefined {
  return skill.share === undefined || versions < 2 ? undefined : `${skill.share} % of the robots`;
}

/** Where a roll-back leads, as a sentence. */
export function backOf(step: EarlierRegistration): string {
  if (step.was.length === 0) return "There was no registration before, so this takes it back: other sources of skills decide again.";
  const was = step.was.map((one) => `${one.version ? `version ${one.version}` : "the skill"} ${one.onRobot ? "on the robot" : `at ${one.URL}`}, weight ${one.weight}`);
  return `Back comes ${was.join("; ")}.`;
}
