import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { entitiesOf, writtenOf } from "./entities";
import { LabelProgress } from "./LabelProgress";
import { addLabel, agents, intentsOf, messageOf, type AgentIntents, type Label, type TurnOf } from "./questions";
import { TranscriptNote } from "./TranscriptNote";

export interface LabelFormProps {
  readonly text: string;
  readonly heard?: string;
  readonly turn?: TurnOf;
  /** It is understood now. */
  onLive?(): void;
}

/** What a sentence means, for an agent to understand it from now on. */
export function LabelForm({ text, heard, turn, onLive }: LabelFormProps) {
  const known = useAsk(agents, []);
  const [said, setSaid] = useState(text);
  const [agent, setAgent] = useState("");
  const [meaning, setMeaning] = useState<AgentIntents["intents"][number] | null>(null);
  const [more, setMore] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [added, setAdded] = useState<Label | null>(null);
  const extra = entitiesOf(more);
  // What was heard first is kept when somebody corrects it.
  const misheard = heard ?? (said.trim() !== text.trim() ? text : undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!meaning || extra.fault || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      setAdded(await addLabel({
        text: said, agent, intent: meaning.name, entities: { ...extra.entities, ...meaning.entities },
        note: note.trim() || undefined, heard: misheard?.trim() || undefined, transID: turn?.transID,
      }));
    } catch (e) {
      setProblem(messageOf(e));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card" aria-labelledby="label-it">
      <h2 id="label-it">It means something else</h2>
      <p class="muted">Say what, and it is understood so from now on: word for word at once, and wordings like it when the agent has learned it.</p>
      <form onSubmit={(event) => void submit(event)}>
        <Field label="What was really said" hint={misheard ? `Heard as “${misheard}”; that is kept with it.` : undefined}
          control={(ties) => <input {...ties} class="wide" value={said} maxLength={400} required onInput={(event) => setSaid(event.currentTarget.value)} />} />
        <Field label="Agent" control={(ties) => (
          <select {...ties} value={agent} required onChange={(event) => (setAgent(event.currentTarget.value), setMeaning(null))}>
            <option value="">Choose…</option>
            {known.data?.agents.filter((one) => one.state !== "failed").map((one) => <option key={one.name} value={one.name}>{one.name}</option>)}
          </select>
        )} />
        {known.problem && <Failure problem={known.problem} again={known.again} />}
        {agent !== "" && <IntentChoice key={agent} agent={agent} onChoose={setMeaning} />}
        {meaning && (
          <>
            <Field label="Further entities" hint="One a line, such as Thing=cats. Where there are none, what fills the intent’s slots is looked for in the sentence." fault={extra.fault}
              control={(ties) => <textarea {...ties} rows={2} value={more} maxLength={4000} onInput={(event) => setMore(event.currentTarget.value)} />} />
            <Field label="Note" control={(ties) => <input {...ties} class="wide" value={note} maxLength={500} onInput={(event) => setNote(event.currentTarget.value)} />} />
          </>
        )}
        <button type="submit" class="main" disabled={busy || !meaning}>{busy ? "One moment…" : "Label it"}</button>
      </form>
      {problem && <Failure problem={problem} />}
      {added && <LabelProgress key={`${added.id} ${added.added}`} added={added} onLive={onLive} />}
      {added && added.heard && turn && <TranscriptNote key={`${turn.transID} ${added.text}`} turn={turn} transcript={added.text} />}
    </section>
  );
}

function IntentChoice({ agent, onChoose }: { readonly agent: string; readonly onChoose: (intent: AgentIntents["intents"][number] | null) => void }) {
  const known = useAsk((signal) => intentsOf(agent, signal), []);
  const [chosen, setChosen] = useState("");
  const intents = known.data?.intents ?? [];
  const one = intents[Number(chosen)];
  return (
    <>
      {known.problem && <Failure problem={known.problem} again={known.again} />}
      <Field label="Intent" hint={chosen !== "" && one?.example ? `Such as “${one.example}”, in ${one.rules.join(", ")}.` : undefined} control={(ties) => (
        <select {...ties} value={chosen} required disabled={known.data === undefined} onChange={(event) => {
          setChosen(event.currentTarget.value);
          onChoose(event.currentTarget.value === "" ? null : intents[Number(event.currentTarget.value)] ?? null);
        }}>
          <option value="">{known.busy ? "One moment…" : "Choose…"}</option>
          {intents.map((intent, i) => <option key={i} value={String(i)}>{intent.name}{Object.keys(intent.entities).length > 0 ? ` (${writtenOf(intent.entities)})` : ""}</option>)}
        </select>
      )} />
    </>
  );
}
