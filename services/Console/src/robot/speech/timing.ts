import type { Prosody } from "./esml";

const charactersPerSecond = 14;
const atLeast = 350;
const sentenceEnd = 250;
const atMost = 60_000;

/** About how many milliseconds it takes to say a text: where there is no voice, it is shown for that long. */
export function speakingTime(text: string, prosody: Prosody): number {
  const ends = text.match(/[.!?]+(\s|$)/g)?.length ?? 0;
  const spoken = (text.length / charactersPerSecond) * 1000 + ends * sentenceEnd;
  return Math.min(atMost, Math.max(atLeast, spoken / Math.max(0.1, prosody.rate)));
}

const longestSentence = 180;

/** Cuts a text at the ends of its sentences: some voices stop in the midst of a long one. */
export function sentencesOf(text: string): string[] {
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.!?…])\s+/u)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length < longestSentence) parts[parts.length - 1] = `${last} ${sentence}`;
    else if (sentence !== "") parts.push(sentence);
  }
  return parts;
}
