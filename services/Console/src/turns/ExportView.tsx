import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { Failure } from "../parts/Failure";
import { CopyButton } from "./JsonTree";
import { exchangeOf, exportTest, sessionOf, type ExportedTest } from "./exportTest";
import type { TurnDetail } from "./types";

/** Turns of the same robot, before this one and after, that are looked through for the rest of the conversation. */
const lookedThrough = 20;

/** The turn, with the conversation that it is part of, as a test for the skill harness. */
export function ExportView({ detail }: { readonly detail: TurnDetail }) {
  const [made, setMade] = useState<{ test?: ExportedTest; turns?: number; problem?: Error; busy: boolean }>({ busy: false });
  if (exchangeOf(detail) === null) return null;
  const make = async () => {
    setMade({ busy: true });
    try {
      const conversation = await conversationOf(detail);
      setMade({ test: exportTest(conversation) ?? undefined, turns: conversation.length, busy: false });
    } catch (e) {
      setMade({ problem: e instanceof Error ? e : new Error(String(e)), busy: false });
    }
  };
  const { test } = made;
  return (
    <section class="card" aria-labelledby="export">
      <h2 id="export">As a test</h2>
      <p class="muted">What was said to the skill and what came of it, as C# for its test project. What people said stands in it.</p>
      <button type="button" disabled={made.busy} onClick={() => void make()}>Make a test of it</button>
      {made.problem && <Failure problem={made.problem} again={() => void make()} />}
      {test && (
        <>
          <p role="status" class="turn-file">{test.fileName}, of {made.turns} {made.turns === 1 ? "turn" : "turns"}.</p>
          <div class="row"><CopyButton text={() => test.text} label="Copy the test" /><a download={test.fileName} href={`data:text/plain;charset=utf-8,${encodeURIComponent(test.text)}`}>Save it</a></div>
          <pre class="code" tabIndex={0} aria-label={test.fileName}>{test.text}</pre>
        </>
      )}
    </section>
  );
}

/** The turns of the session that this one belongs to, as far as they are kept. */
async function conversationOf(detail: TurnDetail): Promise<TurnDetail[]> {
  const session = sessionOf(detail);
  if (session === undefined) return [detail];
  const { robotID, skillID, number } = detail.turn;
  const page = await ask(api.GET("/api/v1/turns", { params: { query: { robot: robotID, q: skillID, before: number + lookedThrough, limit: lookedThrough * 2 } } }));
  const found = [detail];
  for (const turn of page.turns) {
    if (turn.number === number || !turn.detailed || turn.skillID !== skillID) continue;
    const other = await ask(api.GET("/api/v1/turns/{transID}", { params: { path: { transID: turn.transID }, query: { number: turn.number } } }));
    if (sessionOf(other) === session) found.push(other);
  }
  return found;
}
