import { useState } from "preact/hooks";
import type { SkillManifest } from "./types";

type Intent = NonNullable<SkillManifest["intents"]>[number];

const shown = 50;

/** What a skill answers to. */
export function Intents({ intents }: { readonly intents: readonly Intent[] }) {
  const [all, setAll] = useState(false);
  return (
    <section class="card" aria-label="What it answers to">
      <h2>What it answers to</h2>
      {intents.length === 0 && <p>It answers to nothing that is said.</p>}
      {intents.length > 0 && (
        <div class="scrolls" tabIndex={0} role="region" aria-label="Intents">
          <table>
            <thead><tr><th scope="col">Intent</th><th scope="col">Entities</th><th scope="col">People say</th></tr></thead>
            <tbody>{(all ? intents : intents.slice(0, shown)).map((intent, i) => <IntentRow key={i} intent={intent} />)}</tbody>
          </table>
        </div>
      )}
      {!all && intents.length > shown && <button type="button" onClick={() => setAll(true)}>Show all {intents.length}</button>}
    </section>
  );
}

function IntentRow({ intent }: { readonly intent: Intent }) {
  return (
    <tr>
      <td><code>{intent.name}</code></td>
      <td>{(intent.entities ?? []).map((one) => `${one.name} ${one.matchRule === "NOT" ? "is not" : "="} ${valueOf(one.value)}`).join(", ")}</td>
      <td>{(intent.utterances ?? []).map((said) => `“${said}”`).join(", ")}</td>
    </tr>
  );
}

function valueOf(value: unknown): string {
  return value === "*" ? "anything" : String(value);
}
