import { useEffect, useRef } from "preact/hooks";
import { hashOf } from "../app/location";
import { JsonTree } from "./JsonTree";
import { isBad, labelOf } from "./lanes";
import type { TurnStep } from "./types";
import { lasted } from "./words";

const sides: Readonly<Record<string, string>> = { received: "robot → hub", sent: "hub → robot", skill: "hub ↔ skill", understood: "hub ↔ parser", recorded: "hub → History" };

/** Everything that happened, in order; what was sent and said folds out. */
export function StepList({ steps, leftOut, chosen }: { readonly steps: readonly TurnStep[]; readonly leftOut: number; readonly chosen: number | null }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const row = chosen === null ? null : list.current?.querySelector<HTMLDetailsElement>(`[data-step="${chosen}"]`);
    if (!row) return;
    row.open = true;
    row.scrollIntoView({ block: "nearest" });
    row.querySelector("summary")?.focus();
  }, [chosen]);
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">What happened</h2>
      <ol class="steps" ref={list}>
        {steps.map((step, index) => (
          <li key={index}>
            <details data-step={index} class={isBad(step) ? "step bad" : "step"}>
              <summary>
                <span class="turn-time">{lasted(step.at) || "0 ms"}</span> <span>{labelOf(step)}</span> <span class="muted">{sides[step.kind] ?? ""}</span>
              </summary>
              <Step step={step} />
            </details>
          </li>
        ))}
      </ol>
      {leftOut > 0 && <p class="muted">{leftOut} more steps came when no more were kept.</p>}
    </section>
  );
}

function Step({ step }: { readonly step: TurnStep }) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Took", step.took === undefined ? undefined : lasted(step.took)],
    ["Outcome", step.outcome],
    ["Status", step.status?.toString()],
    ["Sure to", step.confidence === undefined ? undefined : `${Math.round(step.confidence * 100)} %`],
    ["Engine", step.engine],
    ["Says", step.text],
    ["Size", step.bytes === undefined ? undefined : `${step.bytes} bytes`],
  ];
  return (
    <div class="step-inside">
      <dl class="facts">{facts.filter(([, value]) => value !== undefined && value !== "").map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
      {step.nodes && step.nodes.length > 0 && <NodePath skill={step.name} nodes={step.nodes} />}
      {step.asked !== undefined && <><h3>Asked</h3><JsonTree value={step.asked} label="what was asked" /></>}
      {step.message !== undefined && <>{step.asked !== undefined && <h3>Answered</h3>}<JsonTree value={step.message} label={step.name} /></>}
      {step.message === undefined && step.bytes !== undefined && (step.kind === "received" || step.kind === "sent") && <p class="muted">It is not JSON, or too long to be kept.</p>}
    </div>
  );
}

/** The nodes of the skill's graph that the turn passed, and where to see them lit. */
export function NodePath({ skill, nodes }: { readonly skill: string; readonly nodes: readonly string[] }) {
  return (
    <p class="nodes">
      {nodes.map((node, i) => <span key={i}>{i > 0 && " → "}<code>{node}</code></span>)}{" "}
      <a href={hashOf(["skills", skill, "graph"], { lit: nodes.map(encodeURIComponent).join(",") })}>See it on the graph</a>
    </p>
  );
}
