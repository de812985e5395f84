import { useState } from "preact/hooks";
import { Field } from "../../parts/Field";
import { genders, mostPeople, type Person, type Surroundings } from "../moment/surroundings";
import { faults } from "../moment/validation";
import { Checked } from "./Checked";

export interface PeopleProps {
  readonly around: Surroundings;
  change(part: Partial<Surroundings>): void;
}

const nobody = "";

/** The loop: who lives with Jibo, whom he sees, and who speaks. */
export function People({ around, change }: PeopleProps) {
  const [edited, setEdited] = useState<string | null>(null);
  const put = (id: string, part: Partial<Person>): void =>
    change({ people: around.people.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const remove = (id: string): void => {
    const people = around.people.filter((one) => one.id !== id);
    const first = people[0]?.id ?? "";
    change({ people, owner: around.owner === id ? first : around.owner, speaker: around.speaker === id ? null : around.speaker });
    setEdited(null);
  };
  const add = (): void => {
    const person: Person = { id: newId(), firstName: "Somebody", lastName: "", gender: "other", birthday: "", present: false };
    change({ people: [...around.people, person] });
    setEdited(person.id);
  };
  return (
    <>
      <Field
        label="Who speaks"
        control={(ties) => (
          <select
            {...ties}
            value={around.speaker ?? nobody}
            onChange={(event) => change({ speaker: event.currentTarget.value === nobody ? null : event.currentTarget.value })}
          >
            {around.people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.firstName}
              </option>
            ))}
            <option value={nobody}>Somebody whom Jibo does not know</option>
          </select>
        )}
      />
      <h3>The loop</h3>
      <ul class="people">
        {around.people.map((person) => (
          <li key={person.id}>
            <span class="name">
              {person.firstName} {person.lastName}
              {person.id === around.owner && (
                <>
                  {" "}
                  <span class="badge">owner</span>
                </>
              )}
            </span>
            <label>
              <input
                type="checkbox"
                checked={person.present}
                aria-label={`${person.firstName} is in sight`}
                onChange={(event) => put(person.id, { present: event.currentTarget.checked })}
              />{" "}
              in sight
            </label>
            {person.member === undefined && (
              <button
                type="button"
                class="plain"
                aria-expanded={edited === person.id}
                aria-label={`Change ${person.firstName}`}
                onClick={() => setEdited(edited === person.id ? null : person.id)}
              >
                Change
              </button>
            )}
            {person.member === undefined && edited === person.id && (
              <PersonFields
                person={person}
                owner={person.id === around.owner}
                put={(part) => put(person.id, part)}
                own={around.own === null ? () => change({ owner: person.id }) : null}
                remove={around.people.length > 1 ? () => remove(person.id) : null}
              />
            )}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" disabled={around.people.length >= mostPeople} onClick={add}>
          Add somebody
        </button>
      </p>
    </>
  );
}

interface PersonFieldsProps {
  readonly person: Person;
  readonly owner: boolean;
  readonly remove: (() => void) | null;
  /** Null where it is not for the page to say whose house it is. */
  readonly own: (() => void) | null;
  put(part: Partial<Person>): void;
}

function PersonFields({ person, owner, put, own, remove }: PersonFieldsProps) {
  return (
    <div class="edit">
      <div class="pair">
        <Checked label="First name" value={person.firstName} fault={faults.name} put={(firstName) => put({ firstName })} />
        <Checked label="Last name" value={person.lastName} fault={faults.optional} put={(lastName) => put({ lastName })} />
        <Checked label="Birthday" type="date" value={person.birthday} fault={faults.birthday} put={(birthday) => put({ birthday })} />
        <Field
          label="Gender"
          control={(ties) => (
            <select
              {...ties}
              value={person.gender}
              onChange={(event) => put({ gender: genders.find((one) => one === event.currentTarget.value) ?? "other" })}
            >
              {genders.map((gender) => (
                <option key={gender}>{gender}</option>
              ))}
            </select>
          )}
        />
      </div>
      <div class="row">
        {!owner && own !== null && (
          <button type="button" onClick={own}>
            Make {person.firstName} the owner
          </button>
        )}
        {remove !== null && (
          <button type="button" class="danger" onClick={remove}>
            Remove {person.firstName}
          </button>
        )}
      </div>
    </div>
  );
}

/** An id as the cloud gives them: 24 hexadecimal digits. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
