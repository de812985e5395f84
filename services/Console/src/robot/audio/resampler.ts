export const robotRate = 16_000;

/**
 * Brings a stream of samples to 16 kHz, piece by piece: a windowed-sinc low pass, so that what lies above 8 kHz does not fold
 * back into speech.
 */
export class Resampler {
  private readonly step: number;
  private readonly half: number;
  private readonly cutoff: number;
  private kept = new Float32Array(0);
  /** Where the next output sample lies, counted from the first of `kept`. */
  private position: number;

  constructor(rate: number) {
    if (!(rate >= 3000 && rate <= 768_000)) throw new RangeError(`A microphone of ${rate} Hz is not one.`);
    this.step = rate / robotRate;
    this.cutoff = Math.min(1, 1 / this.step);
    this.half = Math.ceil(16 / this.cutoff);
    this.position = this.half;
    this.kept = new Float32Array(this.half);
  }

  push(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.kept.length + samples.length);
    all.set(this.kept);
    all.set(samples, this.kept.length);
    const out: number[] = [];
    for (; this.position + this.half < all.length; this.position += this.step) out.push(this.at(all, this.position));
    const drop = Math.max(0, Math.floor(this.position) - this.half);
    this.kept = all.slice(drop);
    this.position -= drop;
    return Float32Array.from(out);
  }

  private at(all: Float32Array, position: number): number {
    const first = Math.ceil(position - this.half);
    const last = Math.floor(position + this.half);
    let sum = 0;
    let weights = 0;
    for (let index = Math.max(0, first); index <= last; index++) {
      const distance = index - position;
      const weight = sinc(distance * this.cutoff) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (this.half + 1)));
      sum += (all[index] ?? 0) * weight;
      weights += weight;
    }
    return weights === 0 ? 0 : sum / weights;
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
