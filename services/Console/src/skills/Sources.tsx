import { useState } from "preact/hooks";
import { Outcome } from "./Outcome";
import { skillsApi } from "./skillsApi";
import { useDeed } from "./useDeed";

interface Refusal {
  readonly source: string;
  readonly faults: readonly string[];
}

/** Has every source of skills looked at now, and tells what could not be taken. */
export function Sources({ reloaded }: { readonly reloaded: () => void }) {
  const deed = useDeed();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const reload = () => deed.run(async () => {
    const report = await skillsApi.reload();
    setRefused(report.sources.filter((source) => source.faults.length > 0).map((source) => ({ source: source.name, faults: source.faults })));
    reloaded();
    return `Every source was looked at; there are ${report.skills.length} versions of skills.`;
  });
  return (
    <>
      <button type="button" disabled={deed.busy} onClick={reload}>Look at every source now</button>
      <Outcome deed={deed} />
      {refused.map(({ source, faults }) => (
        <section key={source} class="notice warn" aria-label={`Refused by ${source}`}>
          <p>{source} has {faults.length === 1 ? "a fault" : `${faults.length} faults`}; the last good state stays.</p>
          <ul>{faults.map((fault, i) => <li key={i}>{fault}</li>)}</ul>
        </section>
      ))}
    </>
  );
}
