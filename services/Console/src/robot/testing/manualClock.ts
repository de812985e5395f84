import type { Clock } from "../turn/ports";

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private time = 0;
  private readonly waiting = new Map<number, { readonly due: number; readonly then: () => void }>();
  private number = 0;

  now(): number {
    return this.time;
  }

  wall(): number {
    return 1_893_600_930_000 + this.time;
  }

  after(milliseconds: number, then: () => void): () => void {
    const id = ++this.number;
    this.waiting.set(id, { due: this.time + milliseconds, then });
    return () => void this.waiting.delete(id);
  }

  /** Lets time pass, one timer after the other. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.waiting].filter(([, timer]) => timer.due <= end).sort(([a, one], [b, other]) => one.due - other.due || a - b);
      if (next === undefined) break;
      this.waiting.delete(next[0]);
      this.time = next[1].due;
      next[1].then();
    }
    this.time = end;
  }

  /** The same, with room for what the timers set off. */
  async passes(milliseconds: number, step = 50): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      this.pass(Math.min(step, left));
      for (let i = 0; i < 12; i++) await Promise.resolve();
    }
  }
}
