import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import type { Doing } from "./useDoing";

/** How it went. */
export function Outcome({ doing }: { readonly doing: Doing }) {
  return (
    <>
      {doing.problem && <Failure problem={doing.problem} />}
      {doing.done && <Notice kind="good"><p>{doing.done}</p></Notice>}
    </>
  );
}
