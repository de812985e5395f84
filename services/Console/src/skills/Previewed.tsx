import { useState } from "preact/hooks";
import { Notice } from "../parts/Notice";
import type { MimPreview, PreviewedPrompt } from "./types";
import { inOrder, lookedOf, verdictOf } from "./verdicts";

const shown = 60;

/** Every prompt with its verdict, and what it rests on. */
export function Previewed({ preview }: { readonly preview: MimPreview }) {
  const [all, setAll] = useState(false);
  const prompts = inOrder(preview.prompts);
  return (
    <>
      {preview.time === undefined && <p class="muted">Jibo did not know the time.</p>}
      {preview.truncated && <Notice kind="warn"><p>The texts became too much; those of later prompts are left out.</p></Notice>}
      <p class="muted">Chances are those of a robot that has heard none of them; a robot hears each once before any comes again.</p>
      <ul class="prompts">{(all ? prompts : prompts.slice(0, shown)).map((prompt) => <PromptResult key={prompt.id} prompt={prompt} />)}</ul>
      {!all && prompts.length > shown && <button type="button" onClick={() => setAll(true)}>Show all {prompts.length}</button>}
    </>
  );
}

function PromptResult({ prompt }: { readonly prompt: PreviewedPrompt }) {
  const verdict = verdictOf(prompt);
  const marked = prompt.esml !== undefined && prompt.esml !== prompt.plain;
  return (
    <li>
      <p><span class={`badge ${verdict.kind}`}>{verdict.word}</span> <span class="muted">{prompt.id}</span></p>
      {prompt.plain !== undefined && <p class="said">{prompt.plain === "" ? <em>silence</em> : prompt.plain}</p>}
      {marked && <pre class="muted">{prompt.esml}</pre>}
      {prompt.reason && <p>{prompt.reason}.</p>}
      {prompt.condition && <p class="muted">when <code>{prompt.condition}</code></p>}
      {prompt.looked.length > 0 && <ul class="looked muted">{prompt.looked.map((look) => <li key={look.name}>{lookedOf(look)}</li>)}</ul>}
      {prompt.rules && <p class="muted">listens with <code>{prompt.rules.join(", ")}</code></p>}
    </li>
  );
}
