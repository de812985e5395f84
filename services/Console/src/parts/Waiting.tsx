import type { ComponentChildren } from "preact";
import type { Asked } from "../api/useAsk";
import { Failure } from "./Failure";

/** What was asked for, when it is there; until then that it is asked for, and if it never comes why. */
export function Waiting<T>({ asked, children }: { readonly asked: Asked<T>; readonly children: (data: T) => ComponentChildren }) {
  return (
    <>
      {asked.problem && <Failure problem={asked.problem} again={asked.again} />}
      {asked.data !== undefined ? children(asked.data) : asked.busy && !asked.problem && <p role="status">One moment…</p>}
    </>
  );
}
