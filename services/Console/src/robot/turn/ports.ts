import type { AudioEncoding } from "../protocol/messages";

/** A socket to the hub. Every event of it goes to the listener that dialled it, and none after `close`. */
export interface HubSocket {
  send(message: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface HubListener {
  opened(): void;
  message(text: string): void;
  closed(code: number, reason: string): void;
}

export type Dial = (way: "listen" | "proactive", transId: string, listener: HubListener) => HubSocket;

/** An open microphone. */
export interface Microphone {
  readonly encoding: AudioEncoding;
  /** When somebody was last heard, on the clock of `Clock.now`; null when nobody was. */
  lastSpeech(): number | null;
  close(): void;
}

export interface MicrophoneListener {
  audio(frame: Uint8Array<ArrayBuffer>): void;
  /** 0 to 1, some times a second. */
  level(value: number): void;
  /** It was unplugged, or taken away. */
  ended(): void;
}

/** Opens the microphone. Rejects with a `MicrophoneProblem`. */
export type OpenMicrophone = (listener: MicrophoneListener, signal: AbortSignal) => Promise<Microphone>;

/** What goes on at the microphone's side when it cannot be opened, each with another way out. */
export type DeafReason = "refused" | "absent" | "busy" | "insecure" | "unsupported" | "interrupted";

export class MicrophoneProblem extends Error {
  constructor(readonly reason: DeafReason) {
    super(`The microphone cannot be used: ${reason}.`);
    this.name = "MicrophoneProblem";
  }
}

export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Milliseconds since 1970. */
  wall(): number;
  /** Calls once; what comes back calls it off. */
  after(milliseconds: number, then: () => void): () => void;
}

/** Waits on a clock; resolves early, and without an error, when the signal says so. */
export function wait(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      callOff();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const callOff = clock.after(milliseconds, done);
    signal.addEventListener("abort", done);
  });
}
