/** Root mean square of a piece, 0 to 1. */
export function level(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

const voiceAboveRoom = 4;
const quietestVoice = 0.004;
const roomFalls = 0.2;
const roomRises = 0.002;

/**
 * Notes when somebody was last heard, by level alone. Only to measure how long Jibo takes: when a turn ends is the hub's to say.
 */
export class SpeechWatch {
  private room = 0.01;
  private last: number | null = null;

  /** When speech was last heard, or null. */
  get lastSpeech(): number | null {
    return this.last;
  }

  /** @param at When the piece ended. */
  hear(loudness: number, at: number): void {
    if (loudness > Math.max(quietestVoice, this.room * voiceAboveRoom)) this.last = at;
    this.room += (loudness - this.room) * (loudness < this.room ? roomFalls : roomRises);
  }
}
