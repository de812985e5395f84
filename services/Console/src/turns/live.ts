import { expired } from "../app/session";
import type { LiveTurns } from "./types";

/** How the stream does. */
export type LiveState = "connecting" | "live" | "lost";

/** Told what comes; batches of one frame of the screen come together. */
export interface LiveReader {
  take(batches: readonly LiveTurns[]): void;
  state(now: LiveState): void;
}

/** Longest that batches are gathered while the page is not seen: a hidden page draws nothing, and still counts. */
const mostGathered = 50;

/** Batches that wait to be drawn: however many come, a page is drawn once for each frame of the screen. */
export class Gathered {
  #waiting: LiveTurns[] = [];
  #asked = false;

  constructor(
    private readonly told: (batches: readonly LiveTurns[]) => void,
    private readonly nextFrame: (draw: () => void) => void,
  ) {}

  add(batch: LiveTurns): void {
    this.#waiting.push(batch);
    if (this.#waiting.length >= mostGathered) this.flush();
    if (this.#asked) return;
    this.#asked = true;
    this.nextFrame(() => {
      this.#asked = false;
      this.flush();
    });
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const batches = this.#waiting;
    this.#waiting = [];
    this.told(batches);
  }
}

/** Watches from a position on, until what is returned is called. The browser comes back by itself when the stream breaks. */
export function watchTurns(after: string, reader: LiveReader): () => void {
  const gathered = new Gathered((batches) => reader.take(batches), (draw) => requestAnimationFrame(draw));
  const source = new EventSource(`/api/v1/turns/live?after=${encodeURIComponent(after)}`);
  reader.state("connecting");
  source.onopen = () => reader.state("live");
  source.onerror = () => {
    reader.state("lost");
    // A browser does not come back to who refused it, and does not say why it was refused.
    if (source.readyState === EventSource.CLOSED) void fetch("/api/v1/session").then((answer) => answer.status === 401 && expired(), () => undefined);
  };
  source.addEventListener("turns", (event: MessageEvent<string>) => gathered.add(JSON.parse(event.data) as LiveTurns));
  return () => source.close();
}
