import { useEffect, useRef, useState } from "preact/hooks";
import { hashOf } from "../app/location";
import { Failure } from "../parts/Failure";
import { JsonTree } from "./JsonTree";
import { isProactive, planOf, waysOf, type ReplayWay } from "./replay";
import { replay, type ReplayAnswer } from "./ReplaySocket";
import { speechIn } from "./speech";
import { at, textAt, type TurnDetail } from "./types";
import { lasted } from "./words";

const names: Readonly<Record<ReplayWay, string>> = { words: "Send the words again", meaning: "Send the meaning again", audio: "Send the sound again" };

/** Sends the turn once more as its robot, and shows what came then beside what comes now. */
export function ReplayView({ detail }: { readonly detail: TurnDetail }) {
  const [now, setNow] = useState<{ transID?: string; answer?: ReplayAnswer; problem?: Error; busy: boolean }>({ busy: false });
  const stop = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const proactive = isProactive(detail);
  const ways = proactive ? [] : waysOf(detail);
  const send = async (way: ReplayWay) => {
    stop.current?.abort();
    const own = (stop.current = new AbortController());
    const transID = `tid-${crypto.randomUUID()}`;
    const plan = planOf(detail, way, transID, Date.now());
    if (!plan) return;
    setNow({ busy: true });
    try {
      const audio = way === "audio" ? await soundOf(detail, own.signal) : null;
      const answer = await replay(plan, audio, own.signal);
      setNow({ transID, answer, busy: false });
    } catch (e) {
      if (!own.signal.aborted) setNow({ problem: e instanceof Error ? e : new Error(String(e)), busy: false });
    }
  };
  const before = detail.steps.filter((step) => step.kind === "sent" && step.message !== undefined).map((step) => step.message);
  return (
    <section class="card" aria-labelledby="replay">
      <h2 id="replay">Replay</h2>
      <p class="muted">The same turn once more, as this robot and with the context of that time. It counts as a turn: a skill may remember it.</p>
      {ways.length === 0 && !proactive && <p>This turn cannot be sent again: too little of it is kept.</p>}
      <div class="row">
        {proactive && <button type="button" disabled={now.busy} onClick={() => void send("words")}>Offer the moment again</button>}
        {ways.map((way) => <button key={way} type="button" disabled={now.busy} onClick={() => void send(way)}>{names[way]}</button>)}
      </div>
      {now.busy && <p role="status">Jibo is asked again…</p>}
      {now.problem && <Failure problem={now.problem} />}
      {now.answer && (
        <>
          <p role="status">Answered in {lasted(now.answer.took)}. <a href={hashOf(["turns", now.transID!])}>See the new turn</a></p>
          <div class="turn-sides">
            <Answer title="Then" frames={before} />
            <Answer title="Now" frames={now.answer.frames} />
          </div>
        </>
      )}
    </section>
  );
}

function Answer({ title, frames }: { readonly title: string; readonly frames: readonly unknown[] }) {
  const listen = frames.find((frame) => textAt(frame, "type") === "LISTEN");
  const last = frames.at(-1);
  const error = frames.find((frame) => textAt(frame, "type") === "ERROR");
  return (
    <div>
      <h3>{title}</h3>
      <dl class="facts">
        {listen !== undefined && <><dt>Words</dt><dd>{textAt(listen, "data", "asr", "text") || "none"}</dd></>}
        {listen !== undefined && <><dt>Intent</dt><dd>{textAt(listen, "data", "nlu", "intent") ?? "nothing"}</dd></>}
        <dt>Skill</dt><dd>{textAt(last, "data", "skill", "id") ?? textAt(listen, "data", "match", "skillID") ?? "nobody"}</dd>
        <dt>Says</dt><dd>{frames.map(speechIn).filter(Boolean).join(" ") || "nothing"}</dd>
        {error !== undefined && <><dt>Error</dt><dd>{textAt(error, "data", "code")} {textAt(error, "data", "message")}</dd></>}
        <dt>Goes on</dt><dd>{at(last, "data", "final") === false ? "yes" : "no"}</dd>
      </dl>
      {frames.map((frame, i) => <details key={i}><summary>{textAt(frame, "type") ?? "frame"}</summary><JsonTree value={frame} label={textAt(frame, "type") ?? "the frame"} /></details>)}
    </div>
  );
}

async function soundOf(detail: TurnDetail, signal: AbortSignal): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
  const answer = await fetch(`/api/v1/turns/${encodeURIComponent(detail.turn.transID)}/audio?number=${detail.turn.number}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]) });
  if (!answer.ok) throw new Error("What was said cannot be fetched: it is not written yet, or not there any more.");
  return { bytes: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get("content-type") ?? "" };
}
