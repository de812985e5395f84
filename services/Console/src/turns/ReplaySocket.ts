import { robotSocket } from "../api/robotSocket";
import { audioFrames, type ReplayPlan } from "./replay";

/** What came back. */
export interface ReplayAnswer {
  readonly frames: readonly unknown[];
  /** Milliseconds from the first message to the last frame. */
  readonly took: number;
}

const longestTurn = 30_000;
const mostFrames = 100;

/** Sends a turn over the gateway's socket for robots and gathers the frames to the final one. */
export function replay(plan: ReplayPlan, audio: { bytes: Uint8Array<ArrayBuffer>; type: string } | null, signal: AbortSignal): Promise<ReplayAnswer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(robotSocket(location.href, plan.path, plan.query));
    const frames: unknown[] = [];
    let began = 0;
    const stop = AbortSignal.any([signal, AbortSignal.timeout(longestTurn)]);
    const end = (error?: Error) => {
      stop.removeEventListener("abort", late);
      socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
      if (error) reject(error);
      else resolve({ frames, took: performance.now() - began });
    };
    const late = () => end(new Error(signal.aborted ? "The replay was left." : `The hub did not finish the turn within ${longestTurn / 1000} seconds.`));
    stop.addEventListener("abort", late);
    socket.onopen = () => {
      began = performance.now();
      for (const message of plan.messages) socket.send(message);
      if (audio) for (const frame of audioFrames(audio.bytes, audio.type)) socket.send(frame);
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const frame = typeof event.data === "string" ? parsed(event.data) : undefined;
      if (frame === undefined) return;
      frames.push(frame);
      if (isFinal(frame) || frames.length === mostFrames) end();
    };
    socket.onclose = () => end(frames.length > 0 ? undefined : new Error("The socket closed before there was an answer. Are you still logged in, and is the hub running?"));
    socket.onerror = () => end(new Error("The hub cannot be reached over the gateway's socket. Are you still logged in, and is the hub running?"));
  });
}

function isFinal(frame: unknown): boolean {
  return typeof frame === "object" && frame !== null && "final" in frame && frame.final === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
