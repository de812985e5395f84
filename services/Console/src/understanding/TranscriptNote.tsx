import { Problem } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { correctTranscript, type TurnOf } from "./questions";

/** Writes what was really said into the record that the cloud keeps of the turn, and tells what came of it. */
export function TranscriptNote({ turn: { transID, robotID }, transcript }: { readonly turn: TurnOf; readonly transcript: string }) {
  const asked = useAsk(async (signal) => robotID !== null && (await correctTranscript({ robotID, transID, transcript }, signal)), []);
  return (
    <div aria-live="polite">
      {asked.problem && !isMissing(asked.problem)
        ? <Failure problem={new Error(`The label counts; the record of the turn was not changed. ${asked.problem.message}`)} again={asked.again} />
        : <p class="muted">{sentenceOf(asked)}</p>}
    </div>
  );
}

/** What came of it; nothing to be done about any of it. */
export function sentenceOf({ data, problem }: { readonly data?: false | { readonly id: string }; readonly problem?: Error }): string {
  if (isMissing(problem)) return `The label counts. No speech record was changed: ${problem.message}.`;
  if (data === undefined) return "One moment…";
  return data === false
    ? "The label counts. No speech record was changed, for the robot of the turn is not known."
    : "The speech record of the turn says now what was really said.";
}

function isMissing(problem: Error | undefined): problem is Problem {
  return problem instanceof Problem && problem.status === 404;
}
