import type { Floor, HubFrame, Match, Meaning } from "../protocol/frames";
import type { AudioEncoding, Listening, TriggerSource } from "../protocol/messages";

/** What somebody does to begin a turn. */
export type TurnInput =
  | { readonly kind: "speech" }
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "tap"; readonly meaning: Meaning }
  | { readonly kind: "moment"; readonly source: TriggerSource; readonly looperId: string | null };

export type Phase = "connecting" | "listening" | "hearing" | "thinking" | "over";

/** How a turn ended. */
export type Outcome =
  | { readonly kind: "answered"; readonly floor: Floor; readonly action: unknown }
  /** A skill that lives on the robot goes on; the cloud has nothing more to say. */
  | { readonly kind: "onRobot"; readonly match: Match; readonly meaning: Meaning | null }
  | { readonly kind: "nobody"; readonly state: "noInput" | "noMatch" | "own"; readonly heard: string; readonly meaning: Meaning | null }
  /** Jibo had the chance to speak first, and nobody had anything to say. */
  | { readonly kind: "silent" }
  | { readonly kind: "failed"; readonly code: string | null; readonly message: string }
  | { readonly kind: "refused"; readonly code: number; readonly reason: string }
  | { readonly kind: "lost"; readonly opened: boolean; readonly matched: boolean; readonly code: number; readonly reason: string }
  | { readonly kind: "late"; readonly waitedFor: Exclude<TimerName, "redial"> }
  | { readonly kind: "deaf" }
  | { readonly kind: "cancelled" };

export type TimerName = "connection" | "skill" | "turn" | "redial";

export type TurnEvent =
  | { readonly kind: "opened" }
  | { readonly kind: "microphone"; readonly encoding: AudioEncoding }
  | { readonly kind: "deaf" }
  | { readonly kind: "frame"; readonly frame: HubFrame }
  | { readonly kind: "closed"; readonly code: number; readonly reason: string }
  | { readonly kind: "timer"; readonly timer: TimerName }
  /** Somebody types, or taps, while Jibo listens. */
  | { readonly kind: "instead"; readonly input: Extract<TurnInput, { kind: "words" | "tap" }> }
  | { readonly kind: "cancel" };

export type Effect =
  | { readonly do: "dial" }
  | { readonly do: "hangUp" }
  | { readonly do: "openMicrophone" }
  | { readonly do: "closeMicrophone" }
  | { readonly do: "listenToSpeech"; readonly encoding: AudioEncoding }
  | { readonly do: "listenToText" }
  | { readonly do: "listenToTap"; readonly rules: readonly string[] }
  | { readonly do: "words"; readonly words: string }
  | { readonly do: "meaning"; readonly meaning: Meaning }
  | { readonly do: "trigger"; readonly source: TriggerSource; readonly looperId: string | null }
  | { readonly do: "context" }
  /** Everything that the microphone gave so far, and from now on what it gives. */
  | { readonly do: "streamAudio" }
  | { readonly do: "start"; readonly timer: TimerName; readonly milliseconds: number }
  | { readonly do: "stop"; readonly timer: TimerName }
  /** A skill's word while it still works at its answer. */
  | { readonly do: "progress"; readonly floor: Floor; readonly action: unknown }
  | { readonly do: "retrying"; readonly code: number }
  | { readonly do: "end"; readonly outcome: Outcome };

export interface Turn {
  readonly input: TurnInput;
  readonly listening: Listening;
  readonly phase: Phase;
  readonly attempt: number;
  readonly opened: boolean;
  readonly everOpened: boolean;
  readonly encoding: AudioEncoding | null;
  /** Whether the hub has said where the turn goes: from then on a second try could do a thing twice. */
  readonly decided: boolean;
  readonly meaning: Meaning | null;
}

export interface Step {
  readonly turn: Turn;
  readonly effects: readonly Effect[];
}

const connectionLimit = 10_000;
/** As long as a robot waits for a skill in the cloud. */
const skillLimit = 8_000;
const turnLimit = 65_000;
/** What broke a connection is seldom over at once. */
const redialPause = 500;
const attempts = 2;

/** Close codes that say what the robot did wrong: the same again would be wrong again. */
const hopeless: ReadonlySet<number> = new Set([1002, 1003, 1007, 1008, 1009]);
/** From here on codes are the gateway's own, see the sockets of its API. */
const firstOwnCode = 4000;

export function begin(input: TurnInput, listening: Listening): Step {
  const turn: Turn = {
    input,
    listening,
    phase: "connecting",
    attempt: 1,
    opened: false,
    everOpened: false,
    encoding: null,
    decided: false,
    meaning: null,
  };
  const microphone: Effect[] = input.kind === "speech" ? [{ do: "openMicrophone" }] : [];
  return { turn, effects: [...microphone, ...dialing, { do: "start", timer: "turn", milliseconds: turnLimit }] };
}

const dialing: readonly Effect[] = [{ do: "dial" }, { do: "start", timer: "connection", milliseconds: connectionLimit }];

/** What happens next. A pure function, so that every order of events can be tried without a socket or a clock. */
export function advance(turn: Turn, event: TurnEvent): Step {
  if (turn.phase === "over") return { turn, effects: [] };
  switch (event.kind) {
    case "opened":
      return start({ ...turn, opened: true, everOpened: true }, [{ do: "stop", timer: "connection" }]);
    case "microphone":
      return start({ ...turn, encoding: event.encoding }, []);
    case "deaf":
      return turn.input.kind === "speech" && isEarly(turn) ? end(turn, { kind: "deaf" }) : stay(turn);
    case "frame":
      return hear(turn, event.frame);
    case "closed":
      return lose(turn, event.code, event.reason);
    case "timer":
      return event.timer === "redial" ? { turn, effects: dialing } : end(turn, { kind: "late", waitedFor: event.timer });
    case "instead":
      return change(turn, event.input);
    case "cancel":
      return end(turn, { kind: "cancelled" });
  }
}

function isEarly(turn: Turn): boolean {
  return turn.phase === "connecting" || turn.phase === "listening" || turn.phase === "hearing";
}

function stay(turn: Turn): Step {
  return { turn, effects: [] };
}

/** Says what the turn is, once the socket is open and, for speech, the microphone too. */
function start(turn: Turn, before: readonly Effect[]): Step {
  if (!turn.opened || turn.phase !== "connecting") return { turn, effects: before };
  switch (turn.input.kind) {
    case "speech":
      if (turn.encoding === null) return { turn, effects: before };
      return {
        turn: { ...turn, phase: "listening" },
        effects: [...before, { do: "listenToSpeech", encoding: turn.encoding }, { do: "context" }, { do: "streamAudio" }],
      };
    case "words":
      return {
        turn: { ...turn, phase: "thinking" },
        effects: [...before, { do: "listenToText" }, { do: "words", words: turn.input.words }, { do: "context" }],
      };
    case "tap":
      return {
        turn: { ...turn, phase: "thinking" },
        effects: [
          ...before,
          { do: "listenToTap", rules: turn.input.meaning.rules },
          { do: "meaning", meaning: turn.input.meaning },
          { do: "context" },
        ],
      };
    case "moment":
      return {
        turn: { ...turn, phase: "thinking" },
        effects: [...before, { do: "trigger", source: turn.input.source, looperId: turn.input.looperId }, { do: "context" }],
      };
  }
}

function hear(turn: Turn, frame: HubFrame): Step {
  switch (frame.type) {
    case "SOS":
      return { turn: turn.phase === "listening" ? { ...turn, phase: "hearing" } : turn, effects: [] };
    case "EOS":
      return { turn: { ...turn, phase: "thinking" }, effects: closing(turn) };
    case "LISTEN":
      return heard(turn, frame);
    case "SKILL_REDIRECT":
    case "PROACTIVE":
      return handOver(turn, frame);
    case "SKILL_ACTION":
      if (frame.final) return end(turn, { kind: "answered", floor: frame.floor, action: frame.action });
      return {
        turn: { ...turn, decided: true },
        effects: [
          { do: "stop", timer: "skill" },
          { do: "progress", floor: frame.floor, action: frame.action },
        ],
      };
    case "ERROR":
      return end(turn, { kind: "failed", code: frame.code, message: frame.message });
    case "OTHER":
      return frame.final
        ? end(turn, { kind: "failed", code: null, message: `Jibo knows no answer of the kind ${frame.name.slice(0, 64)}.` })
        : stay(turn);
  }
}

function heard(turn: Turn, frame: Extract<HubFrame, { type: "LISTEN" }>): Step {
  const next: Turn = { ...turn, phase: "thinking", decided: true, meaning: frame.meaning };
  if (!frame.final) return waitForSkill(next, closing(turn));
  if (frame.match !== null && frame.match.onRobot) return end(next, { kind: "onRobot", match: frame.match, meaning: frame.meaning });
  const global = frame.meaning?.rules.some((rule) => rule.startsWith("globals/") || rule.startsWith("main-menu/")) === true;
  const state = frame.meaning === null ? (frame.heard.trim() === "" ? "noInput" : "noMatch") : global ? "own" : "noMatch";
  return end(next, { kind: "nobody", state, heard: frame.heard, meaning: frame.meaning });
}

function handOver(turn: Turn, frame: Extract<HubFrame, { type: "SKILL_REDIRECT" | "PROACTIVE" }>): Step {
  const next: Turn = { ...turn, phase: "thinking", decided: true };
  if (!frame.final) return waitForSkill(next, closing(turn));
  return end(next, frame.match === null ? { kind: "silent" } : { kind: "onRobot", match: frame.match, meaning: turn.meaning });
}

function waitForSkill(turn: Turn, before: readonly Effect[]): Step {
  return { turn, effects: [...before, { do: "start", timer: "skill", milliseconds: skillLimit }] };
}

/** Somebody types or taps in mid-audio: the listening ends, and the hub drops what it heard. */
function change(turn: Turn, input: Extract<TurnInput, { kind: "words" | "tap" }>): Step {
  if (!isEarly(turn) || turn.input.kind !== "speech") return stay(turn);
  const next: Turn = { ...turn, input };
  if (turn.phase === "connecting") return start(next, closing(turn));
  return {
    turn: { ...next, phase: "thinking" },
    effects: [...closing(turn), input.kind === "words" ? { do: "words", words: input.words } : { do: "meaning", meaning: input.meaning }],
  };
}

function lose(turn: Turn, code: number, reason: string): Step {
  if (code >= firstOwnCode || hopeless.has(code)) return end(turn, { kind: "refused", code, reason });
  if (turn.decided || turn.attempt >= attempts) return end(turn, { kind: "lost", opened: turn.everOpened, matched: turn.decided, code, reason });
  return {
    turn: { ...turn, phase: "connecting", opened: false, attempt: turn.attempt + 1 },
    effects: [
      { do: "retrying", code },
      { do: "stop", timer: "connection" },
      { do: "start", timer: "redial", milliseconds: redialPause },
    ],
  };
}

function closing(turn: Turn): Effect[] {
  return turn.encoding !== null || turn.input.kind === "speech" ? [{ do: "closeMicrophone" }] : [];
}

function end(turn: Turn, outcome: Outcome): Step {
  return {
    turn: { ...turn, phase: "over" },
    effects: [
      ...closing(turn),
      { do: "stop", timer: "connection" },
      { do: "stop", timer: "skill" },
      { do: "stop", timer: "turn" },
      { do: "stop", timer: "redial" },
      { do: "hangUp" },
      { do: "end", outcome },
    ],
  };
}
