import { useState } from "preact/hooks";
import { api, ask, Problem } from "../api/client";
import { useAsk } from "../api/useAsk";
import { hashOf } from "../app/location";
import { has } from "../app/session";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { ExportView } from "./ExportView";
import { JsonTree } from "./JsonTree";
import { MeaningView } from "./MeaningView";
import { ReplayView } from "./ReplayView";
import { RouteView } from "./RouteView";
import { NodePath, StepList } from "./StepList";
import { TimelineView } from "./Timeline";
import type { TurnDetail } from "./types";
import { dayTime, kindName, lasted, outcomeName } from "./words";

const whileItGoesOn = 1000;

/** One turn with all that is kept of it. */
export function TurnView({ transID, number }: { readonly transID: string; readonly number?: number }) {
  const [isOver, setOver] = useState(false);
  const asked = useAsk(async (signal) => {
    try {
      const detail = await ask(api.GET("/api/v1/turns/{transID}", { params: { path: { transID }, query: { number } }, signal }));
      if (!signal.aborted) setOver(detail.turn.outcome !== null);
      return detail;
    } catch (e) {
      // What is not there is not waited for.
      if (isGone(e)) setOver(true);
      throw e;
    }
  }, [transID, number, isOver], isOver ? undefined : whileItGoesOn);
  const gone = isGone(asked.problem);
  return (
    <>
      <p><a href={hashOf(["turns"])}>All turns</a></p>
      <h1 tabIndex={-1}>{asked.data?.turn.words ? <>“{asked.data.turn.words}”</> : "Turn"}</h1>
      {gone && !asked.data
        ? <Failure problem={new Error("This turn is not there any more: the hub keeps the last ones only and in memory alone, somebody had it forgotten, or another instance of the hub took it.")} again={asked.again} />
        : <Waiting asked={asked}>{(detail) => <Shown detail={detail} />}</Waiting>}
    </>
  );
}

function isGone(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 404;
}

function Shown({ detail }: { readonly detail: TurnDetail }) {
  const [chosen, choose] = useState<number | null>(null);
  return (
    <>
      <Facts detail={detail} />
      {!detail.turn.detailed && <p class="notice warn">What was said and sent in this turn is forgotten, for newer turns needed the room.</p>}
      <TimelineView detail={detail} chosen={chosen} choose={choose} />
      <div class="columns">
        <div>
          <StepList steps={detail.steps} leftOut={detail.stepsLeftOut} chosen={chosen} />
        </div>
        <div>
          <MeaningView detail={detail} />
          {detail.steps.some((step) => step.kind === "routed") && <RouteView turn={detail.turn} />}
          <Skills detail={detail} />
          {detail.proactive && (
            <section class="card" aria-labelledby="first"><h2 id="first">Who speaks first</h2><JsonTree value={detail.proactive} label="the decision" /></section>
          )}
          <AudioView detail={detail} />
          <ReplayView detail={detail} />
          {has(["author", "operator"]) && <ExportView detail={detail} />}
        </div>
      </div>
    </>
  );
}

function Facts({ detail: { turn, speaker } }: { readonly detail: TurnDetail }) {
  const outcome = outcomeName(turn.outcome);
  return (
    <section class="card" aria-label="The turn">
      <dl class="facts">
        <dt>What came of it</dt><dd><span class={`badge ${outcome.mark}`}>{outcome.name}</span> {turn.code}</dd>
        <dt>When</dt><dd>{dayTime(turn.began)}</dd>
        <dt>How it began</dt><dd>{kindName(turn.kind)}</dd>
        <dt>Took</dt><dd>{lasted(turn.took)}{turn.waited !== undefined && `, of which a person waited ${lasted(turn.waited)}`}</dd>
        <dt>Robot</dt><dd><a href={hashOf(["turns"], { robot: turn.robotID })}>{turn.robotID}</a></dd>
        {speaker && <><dt>Who spoke</dt><dd>{speaker}</dd></>}
        {turn.intent && <><dt>Intent</dt><dd>{turn.intent}</dd></>}
        {turn.skillID && <><dt>Skill</dt><dd>{has(["author", "operator"]) ? <a href={hashOf(["skills", turn.skillID])}>{turn.skillID}</a> : turn.skillID}</dd></>}
        <dt>Transaction</dt><dd><code>{turn.transID}</code></dd>
      </dl>
      {turn.words && has(["author", "operator"]) && (
        <p class="row"><a class="button" href={hashOf(["understanding"], { text: turn.words, turn: turn.transID, robot: turn.robotID })}>Label this turn</a> <span class="muted">Say what was meant, so that Jibo understands it next time.</span></p>
      )}
    </section>
  );
}

function Skills({ detail }: { readonly detail: TurnDetail }) {
  const passed = detail.steps.filter((step) => step.kind === "skill" && step.nodes && step.nodes.length > 0);
  if (passed.length === 0) return null;
  return (
    <section class="card" aria-labelledby="nodes">
      <h2 id="nodes">Way through the skill</h2>
      {passed.map((step, i) => <div key={i}><h3>{step.name}</h3><NodePath skill={step.name} nodes={step.nodes!} /></div>)}
    </section>
  );
}

function AudioView({ detail: { audio, turn } }: { readonly detail: TurnDetail }) {
  if (!audio) return null;
  return (
    <section class="card" aria-labelledby="sound">
      <h2 id="sound">Microphone</h2>
      <p>{audio.frames} frames, {audio.bytes.toLocaleString()} bytes.</p>
      {audio.kept && has(["owner", "operator"])
        ? <audio controls preload="none" aria-label="What was said" src={`/api/v1/turns/${encodeURIComponent(turn.transID)}/audio?number=${turn.number}`} />
        : <p class="muted">{audio.kept ? "What was said is kept, for owners and operators to hear." : "What was said is not kept as sound; an operator may have it kept."}</p>}
    </section>
  );
}
