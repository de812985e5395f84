import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import type { Deed } from "./useDeed";

/** How a deed went, once it is over. */
export function Outcome({ deed }: { readonly deed: Deed }) {
  return (
    <div aria-live="polite">
      {deed.problem && <Failure problem={deed.problem} />}
      {deed.done && <Notice kind="good"><p>{deed.done}</p></Notice>}
    </div>
  );
}
