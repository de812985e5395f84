import { useEffect, useState } from "preact/hooks";
import { reach } from "../api/client";
import { nodesOf, turnsOf } from "./live";

export interface LiveNodes {
  /** The way of the last turn, in order; empty before the first. */
  readonly nodes: readonly string[];
  /** Why nothing is heard of turns, for now. */
  readonly problem?: string;
}

const lost = "The stream of turns is lost for now; it is tried again by itself.";

/** Follows the turns that come to a skill while they go on. What a turn passed is asked for when the stream tells of it. */
export function useLiveNodes(skill: string, following: boolean): LiveNodes {
  const [state, setState] = useState<LiveNodes>({ nodes: [] });
  useEffect(() => {
    if (!following) return;
    const stop = new AbortController();
    const stream = new EventSource(new URL("/api/v1/turns/live", location.origin));
    let latest = 0;
    const look = async (number: number, transID: string) => {
      if (number < latest) return;
      latest = number;
      try {
        const address = `${location.origin}/api/v1/turns/${encodeURIComponent(transID)}?number=${number}`;
        const answer = await reach(new Request(address, { signal: stop.signal }));
        const nodes = answer.ok ? nodesOf(await answer.json(), skill) : [];
        if (nodes.length > 0 && number >= latest) setState({ nodes });
      } catch (e) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, problem: e instanceof Error ? e.message : String(e) }));
      }
    };
    stream.addEventListener("turns", (event) => {
      const newest = turnsOf(parsed(event.data), skill).reduce<{ number: number; transID: string } | undefined>((one, other) => (one && one.number > other.number ? one : other), undefined);
      if (newest) void look(newest.number, newest.transID);
    });
    stream.onopen = () => setState((before) => ({ nodes: before.nodes }));
    stream.onerror = () => setState((before) => ({ ...before, problem: lost }));
    return () => {
      stop.abort();
      stream.close();
    };
  }, [skill, following]);
  return state;
}

function parsed(data: unknown): unknown {
  try {
    return typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
