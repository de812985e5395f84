import type { TurnDetail, TurnStep } from "./types";

/** One thing on a lane: from when to when, in milliseconds since the turn's first message. */
export interface Mark {
  readonly from: number;
  /** The same for what has no length. */
  readonly to: number;
  readonly label: string;
  readonly bad?: boolean;
  /** Which of the turn's steps it is; null for what is made of several. */
  readonly step: number | null;
}

export interface Lane {
  readonly name: string;
  readonly marks: readonly Mark[];
}

export interface Timeline {
  /** Milliseconds that all of it spans; at least one. */
  readonly length: number;
  readonly lanes: readonly Lane[];
}

/** The steps of a turn, laid out: what the robot said, listening, guesses, words, meaning, route, skills, frames, history. */
export function timelineOf(detail: TurnDetail): Timeline {
  const steps = detail.steps.map((step, index) => ({ step, index }));
  const of = (kind: string, ...names: readonly string[]) =>
    steps.filter(({ step }) => step.kind === kind && (names.length === 0 || names.includes(step.name)));
  const lanes: Lane[] = [
    { name: "Robot says", marks: of("received").map(point) },
    { name: "Listening", marks: listening(detail, steps) },
    { name: "Guesses", marks: of("heard", "partial").map(point) },
    { name: "Words", marks: of("heard", "final", "failed").map(point) },
    { name: "Meaning", marks: of("understood").map(ended) },
    { name: "Route", marks: [...of("routed"), ...of("decided")].map(({ step, index }) => step.kind === "decided" ? ended({ step, index }) : point({ step, index })) },
    { name: "Skills", marks: of("skill").map(begun) },
    { name: "Frames", marks: of("sent").map(point) },
    { name: "History", marks: of("recorded").map(point) },
    { name: "Trouble", marks: [...of("problem"), ...of("timer")].map(point) },
  ];
  const audioEnd = detail.audio?.to ?? 0;
  const end = Math.max(1, detail.turn.took ?? 0, audioEnd, ...lanes.flatMap((lane) => lane.marks.map((mark) => mark.to)));
  return { length: end, lanes: lanes.filter((lane) => lane.marks.length > 0) };
}

interface Placed {
  readonly step: TurnStep;
  readonly index: number;
}

/** The microphone is open from LISTEN, or from the first audio, to EOS. */
function listening(detail: TurnDetail, steps: readonly Placed[]): Mark[] {
  if (!detail.audio) return [];
  const listen = steps.find(({ step }) => step.kind === "received" && step.name === "LISTEN");
  const sos = steps.find(({ step }) => step.kind === "sent" && step.name === "SOS");
  const eos = steps.find(({ step }) => step.kind === "sent" && step.name === "EOS");
  const from = Math.min(listen?.step.at ?? detail.audio.from, detail.audio.from);
  const to = eos?.step.at ?? detail.audio.to;
  const marks: Mark[] = [{ from, to, label: "The microphone is open", step: null }];
  if (sos) marks.push({ from: sos.step.at, to: Math.max(sos.step.at, to), label: "Somebody speaks", step: sos.index });
  return marks;
}

function point({ step, index }: Placed): Mark {
  return { from: step.at, to: step.at, label: labelOf(step), bad: isBad(step), step: index };
}

/** Something that took a while and was told when it was over. */
function ended({ step, index }: Placed): Mark {
  return { from: Math.max(0, step.at - (step.took ?? 0)), to: step.at, label: labelOf(step), bad: isBad(step), step: index };
}

/** Something that was told when it began. */
function begun({ step, index }: Placed): Mark {
  return { from: step.at, to: step.at + (step.took ?? 0), label: labelOf(step), bad: isBad(step), step: index };
}

export function isBad(step: TurnStep): boolean {
  switch (step.kind) {
    case "problem": return true;
    case "sent": return step.name === "ERROR";
    case "heard": return step.name === "failed";
    case "understood": return step.name === "failed";
    case "skill": return step.outcome !== undefined && step.outcome !== "answered";
    default: return false;
  }
}

export function labelOf(step: TurnStep): string {
  switch (step.kind) {
    case "received": return `${step.name} came`;
    case "sent": return `${step.name} went out`;
    case "heard": return heard(step);
    case "understood": return `${step.name}${step.engine ? ` by ${step.engine}` : ""}`;
    case "routed": return `${step.name}: ${step.outcome ?? ""}`;
    case "decided": return step.name === "nobody" ? "Nobody speaks" : `${step.name} speaks first`;
    case "skill": return `${step.name} ${step.outcome ?? "is asked"}`;
    case "recorded": return `History: ${step.name}`;
    case "timer": return `${step.name} was over`;
    default: return step.name;
  }
}

function heard(step: TurnStep): string {
  switch (step.name) {
    case "partial": return `“${step.text ?? ""}” so far`;
    case "final": return step.text ? `“${step.text}”` : "Nothing that could be understood";
    case "failed": return "The recogniser failed";
    case "started": return "Speech began";
    default: return "Speech ended";
  }
}
