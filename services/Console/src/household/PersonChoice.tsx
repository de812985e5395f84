import { Field } from "../parts/Field";
import type { Person } from "./households";

/** Whose things are shown. */
export function PersonChoice({ people, at, choose }: { readonly people: readonly Person[]; readonly at: string; choose(id: string): void }) {
  return (
    <Field label="Person" control={(ties) => (
      <select {...ties} value={at} onChange={(event) => choose(event.currentTarget.value)}>
        {people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    )} />
  );
}
