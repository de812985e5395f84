import type { Meaning } from "../protocol/frames";

const skills: Readonly<Record<string, string>> = {
  "@be/clock": "clock",
  "@be/word-of-the-day": "word of the day",
  "@be/main-menu": "main menu",
  "@be/create": "camera",
  "@be/gallery": "photo gallery",
  "@be/circuit-saver": "game Circuit Saver",
  "@be/friendly-tips": "tips",
  "@be/hue-control": "lights",
  "@be/ifttt": "connection to IFTTT",
  "@be/who-am-i": "game of who is who",
  "@be/surprises": "surprises",
  "@be/surprises-date": "surprises of the day",
  "@be/surprises-ota": "news about itself",
};

/** A skill of the robot's own, as people would call it. */
export function ownSkillName(skillId: string): string {
  return (
    (Object.hasOwn(skills, skillId) ? skills[skillId] : undefined) ??
    skillId
      .replace(/^@be\//, "")
      .replaceAll("-", " ")
      .slice(0, 64)
  );
}

/** What the robot would do by itself, without any skill: louder, stop, turn around. */
export function ownDeed(meaning: Meaning): string {
  const destination = meaning.entities["destination"];
  if (meaning.intent === "loadMenu" && typeof destination === "string") return `open its ${ownSkillName(destination)}`;
  const words = meaning.intent.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const details = Object.entries(meaning.entities).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && value !== "null" && name !== "domain" && name !== "skill" && !name.startsWith("union")
      ? [value]
      : [],
  );
  return [words, ...details].join(" ").slice(0, 128);
}
