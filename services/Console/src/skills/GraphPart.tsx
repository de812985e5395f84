import { useMemo, useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import type { Which } from "./addresses";
import { litOf, mostDrawn, placesOf } from "./graph";
import { GraphList } from "./GraphList";
import { LaterPicture } from "./LaterPicture";
import { skillsApi } from "./skillsApi";
import type { SkillGraph } from "./types";
import { useLiveNodes } from "./useLiveNodes";

/** The graph of a skill, drawn and as a list, with the way of a turn lit: that of the address, or the one that goes on now. */
export function GraphPart({ which, lit }: { readonly which: Which; readonly lit: string | null }) {
  const graph = useAsk((signal) => skillsApi.graph(which, signal), [which.skill, which.version]);
  return <Waiting asked={graph}>{(data) => <Graph graph={data} skill={which.skill} lit={lit} />}</Waiting>;
}

function Graph({ graph, skill, lit }: { readonly graph: SkillGraph; readonly skill: string; readonly lit: string | null }) {
  const [following, setFollowing] = useState(false);
  const live = useLiveNodes(skill, following);
  const given = useMemo(() => litOf(graph, lit), [graph, lit]);
  const way = useMemo(() => (following && live.nodes.length > 0 ? placesOf(graph, live.nodes) : given), [graph, given, following, live.nodes]);
  const here = [...way].at(-1);
  const place = graph.places.find((one) => one.id === here);
  return (
    <>
      <p>
        <label><input type="checkbox" checked={following} onChange={(event) => setFollowing(event.currentTarget.checked)} />Follow the turns that go on now</label>
      </p>
      <p role="status">
        {following && (live.problem ?? (live.nodes.length === 0 ? "No turn has come to this skill since you look." : ""))}{" "}
        {place && `${following ? "The conversation is at" : "Lit is the way to"} ${place.path}.`}
      </p>
      {graph.places.length > mostDrawn
        ? <p>With {graph.places.length} places it is too large for a picture; the list has them all.</p>
        : <LaterPicture graph={graph} lit={way} here={here} />}
      <GraphList graph={graph} lit={way} />
    </>
  );
}
