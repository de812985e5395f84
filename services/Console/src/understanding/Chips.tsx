import { useId, useState } from "preact/hooks";

export interface ChipsProps {
  readonly label: string;
  /** What one of them is called, in the names of buttons. */
  readonly one: string;
  readonly chosen: readonly string[];
  readonly known: readonly string[];
  readonly most: number;
  onChange(chosen: readonly string[]): void;
}

/** Several names out of many: those chosen stand there, each with a way to take it out. */
export function Chips({ label, one, chosen, known, most, onChange }: ChipsProps) {
  const id = useId();
  const [said, setSaid] = useState("");
  const add = () => {
    const name = said.trim();
    if (name !== "" && !chosen.includes(name) && chosen.length < most) onChange([...chosen, name]);
    setSaid("");
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <ul class="chips" aria-label={`Chosen: ${label}`}>
        {chosen.map((name) => (
          <li key={name}>
            <span>{name}</span>
            <button type="button" aria-label={`Take out ${one} ${name}`} onClick={() => onChange(chosen.filter((other) => other !== name))}>×</button>
          </li>
        ))}
      </ul>
      <div class="row">
        <input id={id} list={`${id}-known`} value={said} maxLength={256} autocomplete="off"
          onInput={(event) => setSaid(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), add())} />
        <datalist id={`${id}-known`}>{known.filter((name) => !chosen.includes(name)).map((name) => <option key={name} value={name} />)}</datalist>
        <button type="button" onClick={add} disabled={said.trim() === "" || chosen.length >= most}>Add {one}</button>
      </div>
    </div>
  );
}
