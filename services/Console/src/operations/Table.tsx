import type { ComponentChildren } from "preact";

export interface Row {
  readonly key: string;
  /** The first names the row. */
  readonly cells: readonly ComponentChildren[];
}

/** A table that scrolls by itself where it does not fit. */
export function Table({ name, columns, rows }: { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly Row[] }) {
  return (
    <div class="scrolls" role="region" aria-label={`${name}, as a table`} tabIndex={0}>
      <table>
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.key}>{row.cells.map((cell, i) => (i === 0 ? <th key={i} scope="row">{cell}</th> : <td key={i}>{cell}</td>))}</tr>
        ))}</tbody>
      </table>
    </div>
  );
}
