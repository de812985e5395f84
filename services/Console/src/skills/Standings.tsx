import type { Standing } from "./catalogue";

/** How something does, in a word that has a colour and does not need it. */
export function StandingBadge({ standing, of }: { readonly standing: Standing; readonly of?: string }) {
  return (
    <>
      {of && <span class="muted">{of} </span>}
      <span class={`badge ${standing.kind}`}>{standing.word}</span>
      {standing.detail && <span class="muted"> {standing.detail}</span>}
    </>
  );
}
