import { useState } from "preact/hooks";
import { categoryName } from "./moment";
import type { Mim } from "./types";

const shown = 60;

/** The prompts of a file as they were written. */
export function Prompts({ prompts }: { readonly prompts: Mim["prompts"] }) {
  const [all, setAll] = useState(false);
  return (
    <section class="card" aria-label="Prompts">
      <h3>Prompts</h3>
      <ul class="prompts">
        {(all ? prompts : prompts.slice(0, shown)).map((prompt) => (
          <li key={prompt.id}>
            <p class="said">{prompt.silence ? <em>silence{prompt.text && `: ${prompt.text}`}</em> : prompt.text}</p>
            {prompt.condition && <p class="muted">when <code>{prompt.condition}</code></p>}
            <p class="muted">{prompt.id}, {categoryName(`${prompt.category}/${prompt.subCategory}`)}{prompt.category === "Errors" && `, time ${prompt.index}`}{prompt.weight !== 1 && `, weight ${prompt.weight}`}</p>
          </li>
        ))}
      </ul>
      {!all && prompts.length > shown && <button type="button" onClick={() => setAll(true)}>Show all {prompts.length}</button>}
    </section>
  );
}
