import { useEffect, useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import { label, type Label } from "./questions";

const lookEvery = 1000;

/** How far the parser is with a label that was just added: until it is understood, and then until it is learned. */
export function LabelProgress({ added, onLive }: { readonly added: Label; readonly onLive?: () => void }) {
  const [settled, setSettled] = useState(false);
  const asked = useAsk((signal) => label(added.id, signal), [settled], settled ? undefined : lookEvery);
  const now = asked.data ?? added;
  useEffect(() => {
    if (now.state === "live") onLive?.();
  }, [now.state]);
  useEffect(() => setSettled(now.state === "idle" || (now.state === "live" && now.learned !== false)), [now.state, now.learned]);
  return (
    <>
      {asked.problem && <Failure problem={asked.problem} again={asked.again} />}
      <Notice kind={now.state === "live" ? "good" : now.state === "idle" ? "bad" : "warn"}>
        <p>{sentenceOf(now)}</p>
        {added.replaced && <p>It takes the place of {added.replaced.map((one) => `${one.intent} of ${one.agent}`).join(", ")}, as which the same sentence was labelled before.</p>}
        {now.effect && <Effect effect={now.effect} agent={now.agent} />}
        {!settled && now.state === "live" && <p class="muted">Other turns are answered meanwhile as before.</p>}
      </Notice>
    </>
  );
}

export function sentenceOf(now: Label): string {
  const after = (seconds: number | undefined) => (seconds === undefined ? "" : `, ${seconds.toLocaleString("en", { maximumFractionDigits: 1 })} s after it came`);
  if (now.state === "idle") return `It is kept, and not understood: ${now.problem ?? "the agents have changed"}.`;
  if (now.state === "training") return "It is being taken in.";
  if (now.learned === undefined) return `It is understood as ${now.intent}${after(now.liveSeconds)}. The intent is known by its templates alone, so there is nothing to learn.`;
  if (!now.learned) return `It is understood as ${now.intent}${after(now.liveSeconds)}. Wordings like it are being learned.`;
  return `It is understood as ${now.intent}, and learned${after(now.learnedSeconds)}.`;
}

export function Effect({ effect, agent }: { readonly effect: NonNullable<Label["effect"]>; readonly agent: string }) {
  if (effect.sentences === 0) return <p>There were no other sentences of {agent} to compare with.</p>;
  return (
    <>
      <p>Of {effect.sentences.toLocaleString("en")} other sentences of {agent}, each asked before it was learned, {effect.before.toLocaleString("en")} came out right before and {effect.after.toLocaleString("en")} do now.</p>
      <Changes title="Wrong now" changes={effect.broken} />
      <Changes title="Right now" changes={effect.mended} />
    </>
  );
}

function Changes({ title, changes }: { readonly title: string; readonly changes: NonNullable<Label["effect"]>["broken"] }) {
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{title}: {changes.length}{changes.length === 10 ? " or more" : ""}</summary>
      <ul>{changes.map((change, i) => <li key={i}>“{change.text}”: {change.before ?? "nothing"} before, {change.after ?? "nothing"} now</li>)}</ul>
    </details>
  );
}
