import { useState } from "preact/hooks";
import { Field } from "../parts/Field";
import type { Person } from "./moment/surroundings";
import type { TriggerSource } from "./protocol/messages";

export interface MomentsProps {
  readonly people: readonly Person[];
  readonly disabled: boolean;
  offer(source: TriggerSource, looperId: string | null): void;
}

const unknown = "";

/** Moments in which Jibo may speak first. */
export function Moments({ people, disabled, offer }: MomentsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  // Whoever was chosen may live elsewhere by now.
  const person = chosen === unknown ? undefined : (people.find((one) => one.id === chosen) ?? people[0]);
  const looper = person?.id ?? null;
  return (
    <section class="card" aria-labelledby="moments-title">
      <h2 id="moments-title">Let Jibo speak first</h2>
      <Field
        label="Who is it?"
        control={(ties) => (
          <select {...ties} value={person?.id ?? unknown} onChange={(event) => setChosen(event.currentTarget.value)}>
            {people.map((one) => (
              <option key={one.id} value={one.id}>
                {one.firstName}
              </option>
            ))}
            <option value={unknown}>Somebody whom Jibo does not know</option>
          </select>
        )}
      />
      <div class="row">
        <button type="button" disabled={disabled} onClick={() => offer("NEW_ARRIVAL", looper)}>
          They arrive
        </button>
        <button type="button" disabled={disabled} onClick={() => offer("SURPRISE", looper)}>
          Surprise them
        </button>
      </div>
    </section>
  );
}
