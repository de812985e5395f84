import { Problem } from "../api/client";
import { Notice } from "./Notice";

/** A page, or a part of one, that could not be had: why, and how to go on. */
export function Failure({ title, problem, again }: { readonly title?: string; readonly problem: Error; readonly again?: () => void }) {
  const faults = problem instanceof Problem ? problem.faults : [];
  return (
    <>
      {title && <h1 tabIndex={-1}>{title}</h1>}
      <Notice kind="bad">
        <p>{problem.message}</p>
        {faults.length > 0 && <ul>{faults.map((fault, i) => <li key={i}>{fault}</li>)}</ul>}
        {again && <button type="button" onClick={again}>Try again</button>}
      </Notice>
    </>
  );
}
