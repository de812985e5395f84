import type { Emotion } from "./surroundings";

/** The moods that skills know, each with where it lies; the nearest is the name of a feeling. */
export const moods = {
  NEUTRAL: { valence: 0.1, confidence: 0.2 },
  JOYFUL: { valence: 0.8, confidence: 0.4 },
  PLEASED: { valence: 0.45, confidence: 0.2 },
  HOPEFUL: { valence: 0.4, confidence: -0.35 },
  CONFIDENT: { valence: 0.4, confidence: 0.8 },
  DETERMINED: { valence: -0.1, confidence: 0.8 },
  SAD: { valence: -0.7, confidence: -0.2 },
  FRUSTRATED: { valence: -0.6, confidence: 0.4 },
  INSECURE: { valence: -0.3, confidence: -0.7 },
} as const satisfies Record<string, Emotion>;

export type Mood = keyof typeof moods;

export const moodNames = Object.keys(moods) as readonly Mood[];

export function moodOf(emotion: Emotion): Mood {
  let nearest: Mood = "NEUTRAL";
  let least = Number.POSITIVE_INFINITY;
  for (const name of moodNames) {
    const distance = (moods[name].valence - emotion.valence) ** 2 + (moods[name].confidence - emotion.confidence) ** 2;
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

const sizes: Record<string, number> = { LOW: 0.15, MEDIUM: 0.35, HIGH: 0.6 };

/** What an IMPACT_EMOTION does to a mood; an impact that nobody knows does nothing. */
export function impact(emotion: Emotion, valence: string | null, confidence: string | null): Emotion {
  return { valence: clamp(emotion.valence + stepOf(valence)), confidence: clamp(emotion.confidence + stepOf(confidence)) };
}

function stepOf(name: string | null): number {
  const [size = "", direction] = (name ?? "").split("_");
  const step = Object.hasOwn(sizes, size) ? (sizes[size] ?? 0) : 0;
  return direction === "POS" ? step : direction === "NEG" ? -step : 0;
}

function clamp(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 1000) / 1000;
}
