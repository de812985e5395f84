import { waysOf } from "./graph";
import type { Place, SkillGraph } from "./types";

/** The graph in words: every place, and where its ways lead. One goes along it with the keyboard. */
export function GraphList({ graph, lit }: { readonly graph: SkillGraph; readonly lit: ReadonlySet<number> }) {
  return (
    <section class="card" aria-label="The graph in words">
      <h2>The graph in words</h2>
      <p class="muted">
        {graph.places.length === 1 ? "1 place" : `${graph.places.length} places`}; a conversation begins at {graph.places.find((place) => place.id === graph.initial)?.path ?? "none of them"}.
      </p>
      <ol class="skill-places">{graph.places.map((place) => <PlaceItem key={place.id} graph={graph} place={place} lit={lit.has(place.id)} />)}</ol>
    </section>
  );
}

function PlaceItem({ graph, place, lit }: { readonly graph: SkillGraph; readonly place: Place; readonly lit: boolean }) {
  return (
    <li id={idOf(place)} tabIndex={-1} class={lit ? "lit" : undefined}>
      <strong>{place.path}</strong> <span class="muted">{place.kind}</span>{lit && <> <span class="badge good">on the way</span></>}
      <ul>
        {waysOf(graph, place).map((way) => (
          <li key={way.name}>
            {way.name} → {way.to ? <button type="button" class="plain" onClick={() => goTo(way.to)}>{way.to.path}</button> : way.exit !== undefined ? `out: ${way.exit}` : "nowhere that is known"}
          </li>
        ))}
      </ul>
    </li>
  );
}

const idOf = (place: Place) => `place-${place.id}`;

function goTo(place: Place | undefined): void {
  // By focus, for an address of this page is behind the # already.
  if (place) document.getElementById(idOf(place))?.focus();
}
