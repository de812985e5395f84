import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { TurnBook } from "./book";
import { isAll, queryOf, type TurnFilter } from "./filter";
import { watchTurns, type LiveState } from "./live";
import type { LiveTurns, TurnPage, TurnSummary } from "./types";

const firstPage = 100;
const nextPage = 500;

/** The list of turns as a page shows it. */
export interface Turns {
  readonly lines: readonly TurnSummary[];
  readonly ended: number;
  readonly missed: number;
  readonly keeps?: TurnPage["keeps"];
  readonly state: LiveState;
  readonly problem?: Error;
  readonly busy: boolean;
  /** There are older ones. */
  readonly more: boolean;
  /** Lines that came above what was there, since the page began; grows. */
  readonly added: number;
  older(): void;
  again(): void;
}

/** Past turns from the hub, and what happens from then on. A batch is one drawing. */
export function useTurns(filter: TurnFilter, live: boolean): Turns {
  const [, draw] = useState(0);
  const [round, setRound] = useState(0);
  const now = useMemo(() => ({
    book: new TurnBook(filter), added: 0, state: "connecting" as LiveState, busy: true,
    before: undefined as number | undefined, keeps: undefined as TurnPage["keeps"] | undefined, problem: undefined as Error | undefined,
    older: () => undefined as void,
  }), [filter.robot, filter.outcome, filter.text, round]);
  const asking = useRef(false);
  useEffect(() => {
    const stop = new AbortController();
    let close: (() => void) | undefined;
    asking.current = false;
    const redraw = () => stop.signal.aborted || draw((before) => before + 1);
    const load = async (before: number | undefined, limit: number) => {
      if (asking.current) return;
      asking.current = true;
      now.busy = true;
      redraw();
      try {
        const page = await ask(api.GET("/api/v1/turns", { params: { query: { ...queryOf(filter), before, limit } }, signal: stop.signal }));
        if (stop.signal.aborted) return;
        now.book.add(page.turns);
        now.before = page.before;
        now.keeps = page.keeps;
        now.problem = undefined;
        if (live && close === undefined) close = watchTurns(page.position, { take, state: (state) => ((now.state = state), redraw()) });
      } catch (e) {
        if (!stop.signal.aborted) now.problem = e instanceof Error ? e : new Error(String(e));
      } finally {
        asking.current = false;
        now.busy = false;
        redraw();
      }
    };
    const take = (batches: readonly LiveTurns[]) => {
      if (batches.some((batch) => batch.fresh)) {
        setRound((before) => before + 1);
        return;
      }
      for (const batch of batches) now.added += now.book.take(batch);
      redraw();
    };
    now.older = () => void (now.before !== undefined && load(now.before, nextPage));
    void load(undefined, isAll(filter) ? firstPage : nextPage);
    return () => {
      stop.abort();
      close?.();
    };
  }, [now, live]);
  const { book } = now;
  return {
    lines: book.lines, ended: book.ended, missed: book.missed, keeps: now.keeps, state: now.state, problem: now.problem, busy: now.busy,
    more: now.before !== undefined, added: now.added, older: () => now.older(), again: () => setRound((before) => before + 1),
  };
}
