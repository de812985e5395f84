import { useState } from "preact/hooks";

/** Something that a button does: while it is done, and how it went. */
export interface Deed {
  readonly busy: boolean;
  readonly problem?: Error;
  /** What was done, to be read. */
  readonly done?: string;
  /** Does it; one thing at a time. */
  run(work: () => Promise<string>): void;
}

export function useDeed(): Deed {
  const [state, setState] = useState<{ busy: boolean; problem?: Error; done?: string }>({ busy: false });
  const run = (work: () => Promise<string>) => {
    if (state.busy) return;
    setState({ busy: true });
    work().then(
      (done) => setState({ busy: false, done }),
      (e: unknown) => setState({ busy: false, problem: e instanceof Error ? e : new Error(String(e)) }));
  };
  return { ...state, run };
}
