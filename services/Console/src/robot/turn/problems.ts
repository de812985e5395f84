import type { Outcome } from "./machine";
import type { DeafReason } from "./ports";

export interface Trouble {
  /** What happened. */
  readonly what: string;
  /** What to do. */
  readonly then: string;
  /** The hub's own word for it. */
  readonly code: string | null;
  /** Whether the cloud knows the turn, so that it can be looked at. */
  readonly known: boolean;
}

const codes: Readonly<Record<string, readonly [string, string]>> = {
  ASR: ["Jibo's hearing failed.", "Try again, or type. An operator sees on the Operations page whether a recogniser is installed."],
  TIMEOUT_ASR: ["What you said was not recognised in time.", "Say it again in fewer words, or type it."],
  PARSER: ["Understanding failed.", "Try again in a moment. An operator sees on the Operations page whether the parser runs."],
  TIMEOUT_PARSER: ["Understanding took too long.", "Try again in a moment."],
  TIMEOUT_CONTEXT: ["The cloud did not learn where Jibo is and who is there.", "Try again; the connection may be slow."],
  TIMEOUT_SKILL: ["The skill that should answer took too long.", "Try again, or ask for something else."],
  TIMEOUT_TRANSACTION: ["The turn took more than a minute, and was given up.", "Try again."],
};

/** Says a failure plainly; null for an ending that is none. */
export function troubleOf(outcome: Outcome, deaf: DeafReason | null): Trouble | null {
  switch (outcome.kind) {
    case "failed": {
      const code = outcome.code;
      const [what, then] = (code !== null && Object.hasOwn(codes, code) ? codes[code] : undefined) ?? [
        "The turn failed.",
        "Try again, or look at the turn to see what was said of it.",
      ];
      return { what: outcome.message === "" ? what : `${what} It was said: “${outcome.message.slice(0, 300)}”`, then, code, known: true };
    }
    case "refused":
      return {
        what: outcome.reason === "" ? `The cloud closed the connection (${outcome.code}).` : `The cloud closed the connection: ${outcome.reason}`,
        then: "Look at who this robot is, beside the drawing, and try again.",
        code: String(outcome.code),
        known: true,
      };
    case "lost":
      return lost(outcome);
    case "late":
      return {
        what: {
          connection: "The cloud did not answer the call.",
          skill: "No skill answered within 8 seconds, which is as long as Jibo waits.",
          turn: "The turn did not come to an end.",
        }[outcome.waitedFor],
        then:
          outcome.waitedFor === "connection"
            ? "Is the cloud running, and the network there? Then try again."
            : "Try again, or look at the turn to see where it stayed.",
        code: null,
        known: outcome.waitedFor !== "connection",
      };
    case "deaf":
      return deafness(deaf ?? "unsupported");
    default:
      return null;
  }
}

function lost(outcome: Extract<Outcome, { kind: "lost" }>): Trouble {
  if (outcome.matched)
    return {
      what: "The connection broke after a skill had been asked.",
      then: "It may have done what you asked for, so it was not asked twice. Ask again if it did not.",
      code: String(outcome.code),
      known: true,
    };
  return {
    what: outcome.opened
      ? "The connection broke in the middle of the turn, and once more when it was tried again."
      : "The cloud cannot be reached; it was tried twice.",
    then: "Is it running, and the network there? Then try again.",
    code: String(outcome.code),
    known: outcome.opened,
  };
}

function deafness(reason: DeafReason): Trouble {
  const [what, then] = {
    refused: ["This page may not use the microphone.", "Allow it beside the page's address, and try again; or type."],
    absent: ["There is no microphone.", "Plug one in, and try again; or type."],
    busy: ["The microphone cannot be opened; another program may have it.", "Close that program, and try again; or type."],
    insecure: [
      "A browser lends its microphone only to pages that come encrypted, or from this very machine.",
      "Open the console by https, or at http://localhost; or type.",
    ],
    unsupported: ["This browser cannot take sound in.", "Use a newer one; or type."],
    interrupted: ["The microphone went away while you spoke.", "Plug it in again, and try again; or type."],
  }[reason] as [string, string];
  return { what, then, code: null, known: false };
}
