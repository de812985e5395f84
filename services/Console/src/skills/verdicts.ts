import type { PreviewedPrompt } from "./types";

/** What a verdict means, in words. */
export function verdictOf(prompt: PreviewedPrompt): { readonly word: string; readonly kind: "good" | "warn" | "" } {
  switch (prompt.verdict) {
    case "eligible": return { word: prompt.chance === undefined ? "may be said" : `may be said, ${percentOf(prompt.chance)}`, kind: "good" };
    case "other-category": return { word: "for something else", kind: "" };
    case "other-attempt": return { word: "for another attempt", kind: "" };
    case "never-chosen": return { word: "never chosen: its weight is 0", kind: "" };
    case "condition-not-met": return { word: "its condition is not met", kind: "" };
    case "condition-fails": return { word: "its condition asks for what is not there", kind: "warn" };
    case "cannot-be-said": return { word: "it speaks of what is not there", kind: "warn" };
  }
}

export function percentOf(chance: number): string {
  const percent = chance * 100;
  return percent >= 1 || percent === 0 ? `${Math.round(percent)} %` : "less than 1 %";
}

/** What something looked at, with what it found. */
export function lookedOf(look: PreviewedPrompt["looked"][number]): string {
  if (look.problem) return `${look.name}: ${look.problem}`;
  return look.value === undefined ? `${look.name} is nothing` : `${look.name} is ${look.value}`;
}

/** Those that may be said first, the likeliest before others, and then those that almost could be. */
export function inOrder(prompts: readonly PreviewedPrompt[]): readonly PreviewedPrompt[] {
  const rank = (prompt: PreviewedPrompt) => ["eligible", "cannot-be-said", "condition-fails", "condition-not-met", "never-chosen", "other-attempt", "other-category"].indexOf(prompt.verdict);
  return [...prompts].sort((one, other) => rank(one) - rank(other) || (other.chance ?? 0) - (one.chance ?? 0));
}
