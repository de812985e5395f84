import { useEffect, useRef, useState } from "preact/hooks";

/** Something that was asked to be done: whether it still is, and why it was not. */
export interface Doing {
  readonly busy: boolean;
  readonly problem: Error | null;
  /** What was done, said to who does not see the page. */
  readonly done: string | null;
  /** False where it was not done. */
  run(what: () => Promise<void>, done: string): Promise<boolean>;
  forget(): void;
}

export function useDoing(): Doing {
  const [state, setState] = useState<{ busy: boolean; problem: Error | null; done: string | null }>({ busy: false, problem: null, done: null });
  const gone = useRef(false);
  useEffect(() => () => void (gone.current = true), []);
  const tell = (next: typeof state) => gone.current || setState(next);
  return {
    ...state,
    async run(what, done) {
      tell({ busy: true, problem: null, done: null });
      try {
        await what();
        tell({ busy: false, problem: null, done });
        return true;
      } catch (e) {
        tell({ busy: false, problem: e instanceof Error ? e : new Error(String(e)), done: null });
        return false;
      }
    },
    forget: () => tell({ busy: false, problem: null, done: null }),
  };
}
