import { hashOf } from "../app/location";
import { Notice } from "../parts/Notice";
import type { Trouble } from "./turn/problems";

export interface TroubleNoticeProps {
  readonly trouble: Trouble;
  readonly transId: string | null;
  again(): void;
}

/** What went wrong in a turn, and how to go on. */
export function TroubleNotice({ trouble, transId, again }: TroubleNoticeProps) {
  return (
    <Notice kind="bad">
      <p>
        <strong>{trouble.what}</strong> {trouble.code !== null && <code>{trouble.code}</code>}
      </p>
      <p>{trouble.then}</p>
      <div class="row">
        <button type="button" onClick={again}>
          Try again
        </button>
        {trouble.known && transId !== null && <a href={hashOf(["turns", transId])}>Look at this turn</a>}
      </div>
    </Notice>
  );
}
