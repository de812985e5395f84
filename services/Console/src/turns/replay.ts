import { at, textAt, type TurnDetail } from "./types";

/** How a turn can be sent again. */
export type ReplayWay = "words" | "meaning" | "audio";

/** What goes over the robot's socket, in order: messages as JSON, and audio. */
export interface ReplayPlan {
  readonly query: Readonly<Record<string, string>>;
  readonly messages: readonly string[];
  readonly path: "listen" | "proactive";
}

/** The ways in which this turn can be sent again. */
export function waysOf(detail: TurnDetail): ReplayWay[] {
  const ways: ReplayWay[] = [];
  if (contextOf(detail) === undefined) return ways;
  if (detail.turn.words) ways.push("words");
  if (meaningOf(detail) !== undefined) ways.push("meaning");
  if (detail.audio?.kept) ways.push("audio");
  return ways;
}

/** Whether it was a moment that the robot offered; such a moment is offered again. */
export function isProactive(detail: TurnDetail): boolean {
  return detail.turn.kind === "proactive" && received(detail, "TRIGGER") !== undefined;
}

/**
 * The same turn once more: the robot's own CONTEXT and LISTEN, with a new transaction, and how the person speaks changed as asked. Times are
 * of now.
 */
export function planOf(detail: TurnDetail, way: ReplayWay, transID: string, now: number): ReplayPlan | null {
  const context = contextOf(detail);
  if (context === undefined) return null;
  const send = (type: string, data: unknown) => JSON.stringify({ type, ts: now, msgID: crypto.randomUUID(), transID, data });
  const general = at(context, "general");
  const query = {
    transID,
    robot: textAt(general, "robotID") ?? detail.turn.robotID,
    ...(textAt(general, "accountID") && { account: textAt(general, "accountID")! }),
    ...(textAt(context, "runtime", "loop", "loopId") && { loop: textAt(context, "runtime", "loop", "loopId")! }),
  };
  if (isProactive(detail)) {
    return { query, path: "proactive", messages: [send("TRIGGER", at(received(detail, "TRIGGER"), "data")), send("CONTEXT", context)] };
  }
  const listen = listenOf(detail, way);
  const messages = [send("LISTEN", listen)];
  if (way === "words") messages.push(send("CLIENT_ASR", { text: detail.turn.words ?? "" }));
  if (way === "meaning") messages.push(send("CLIENT_NLU", meaningOf(detail)));
  return { query, path: "listen", messages: [...messages, send("CONTEXT", context)] };
}

/** The samples of a sound file as the hub takes them: without the header where it is one of plain samples. */
export function audioFrames(file: Uint8Array<ArrayBuffer>, type: string): Uint8Array<ArrayBuffer>[] {
  const bytes = type.startsWith("audio/wav") ? file.subarray(waveHeader) : file;
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < bytes.length; from += frameBytes) frames.push(bytes.subarray(from, from + frameBytes));
  return frames;
}

const waveHeader = 44;
const frameBytes = 4096;

function listenOf(detail: TurnDetail, way: ReplayWay): unknown {
  const data = at(received(detail, "LISTEN"), "data");
  const before = typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
  const mode = way === "words" ? "CLIENT_ASR" : way === "meaning" ? "CLIENT_NLU" : "";
  // Agents were asked with tokens, and those are not kept.
  return { ...before, mode, agents: undefined };
}

/** What was meant, from the robot's own words or the parser's. */
function meaningOf(detail: TurnDetail): unknown {
  const told = at(received(detail, "CLIENT_NLU"), "data");
  return told ?? detail.steps.find((step) => step.kind === "understood" && step.message !== undefined && step.name !== "nothing")?.message;
}

function contextOf(detail: TurnDetail): unknown {
  return at(received(detail, "CONTEXT"), "data");
}

function received(detail: TurnDetail, name: string): unknown {
  return detail.steps.find((step) => step.kind === "received" && step.name === name)?.message;
}
