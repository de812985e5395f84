import { useEffect, useState } from "preact/hooks";

/** An answer on its way: what is there stays on the page while it is asked for again. */
export interface Asked<T> {
  readonly data?: T;
  readonly problem?: Error;
  readonly busy: boolean;
  again(): void;
}

/**
 * Asks when the component appears, whenever `inputs` change, and, with `every`, that many milliseconds after each answer while the page is
 * seen. An answer that comes after its question is no longer asked is dropped.
 */
export function useAsk<T>(question: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[], every?: number): Asked<T> {
  const [state, setState] = useState<{ data?: T; problem?: Error; busy: boolean }>({ busy: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      if (every === undefined || stop.signal.aborted) return;
      timer = setTimeout(() => (document.hidden ? later() : void once()), every);
    };
    const once = async () => {
      setState((before) => ({ ...before, busy: true }));
      try {
        const data = await question(stop.signal);
        if (!stop.signal.aborted) setState({ data, busy: false });
      } catch (e) {
        if (!stop.signal.aborted) setState((before) => ({ data: before.data, problem: e instanceof Error ? e : new Error(String(e)), busy: false }));
      }
      later();
    };
    void once();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [...inputs, round]);
  return { ...state, again: () => setRound((before) => before + 1) };
}
