import { useState } from "preact/hooks";
import { hashOf } from "../app/location";
import { Field } from "../parts/Field";
import { confusionsOf, examplesOf, heatOf, type Evaluation } from "./confusion";

const columns = 12;

/** What is taken for what: expected by row, answered by column, the worst first. */
export function ConfusionTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const [rows, setRows] = useState(15);
  const [filter, setFilter] = useState("");
  const [chosen, setChosen] = useState<{ expected: string; got: string } | null>(null);
  const table = confusionsOf(evaluation, rows, columns, filter);
  return (
    <section class="card" aria-labelledby="confused">
      <h3 id="confused">What is taken for what</h3>
      <div class="row">
        <Field label="Intents with" control={(ties) => <input {...ties} type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />} />
        <Field label="At most" control={(ties) => (
          <select {...ties} value={String(rows)} onChange={(event) => setRows(Number(event.currentTarget.value))}>
            {[15, 40, 100].map((count) => <option key={count} value={String(count)}>{count} rows</option>)}
          </select>
        )} />
      </div>
      <p role="status" class="muted">{table.confused === 0 ? "Nothing is confused." : `${table.rows.length} of ${table.confused} intents that are confused with others`}</p>
      {table.rows.length > 0 && (
        <div class="scrolls" role="region" aria-label="Confusion table" tabIndex={0}>
          <table class="confusion">
            <caption class="hidden">Meant by row, taken for by column</caption>
            <thead><tr><th scope="col">Meant</th><th scope="col">Right</th>{table.columns.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.expected}>
                  <th scope="row">{row.expected}</th>
                  <td class="right">{row.right} of {row.cases}</td>
                  {table.columns.map((name) => {
                    const count = row.got.get(name) ?? 0;
                    return (
                      <td key={name} class="heat" style={{ "--heat": `${Math.round(100 * heatOf(count, table.most))}%` }}>
                        {count > 0 && <button type="button" class="plain" aria-label={`${count} of ${row.expected} taken for ${name}: show examples`} onClick={() => setChosen({ expected: row.expected, got: name })}>{count}</button>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div aria-live="polite">
        {chosen && (
          <>
            <h4>{chosen.expected} taken for {chosen.got}</h4>
            <ul>{examplesOf(evaluation, chosen.expected, chosen.got).map((text, i) => <li key={i}><a href={hashOf(["understanding"], { text })}>{text}</a></li>)}</ul>
          </>
        )}
      </div>
    </section>
  );
}
