/** Samples of -1 to 1 as 16 bits, least significant byte first. */
export function toLinear16(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => {
    const clipped = Math.max(-1, Math.min(1, Number.isNaN(sample) ? 0 : sample));
    view.setInt16(index * 2, Math.round(clipped < 0 ? clipped * 0x8000 : clipped * 0x7fff), true);
  });
  return bytes;
}

/** Cuts a stream of samples into pieces of one length; what is left waits for the next. */
export class Pieces {
  private left = new Float32Array(0);

  constructor(private readonly length: number) {}

  push(samples: Float32Array): Float32Array[] {
    const all = new Float32Array(this.left.length + samples.length);
    all.set(this.left);
    all.set(samples, this.left.length);
    const pieces: Float32Array[] = [];
    let at = 0;
    for (; at + this.length <= all.length; at += this.length) pieces.push(all.slice(at, at + this.length));
    this.left = all.slice(at);
    return pieces;
  }
}
