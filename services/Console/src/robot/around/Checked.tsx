import { useEffect, useState } from "preact/hooks";
import { Field } from "../../parts/Field";

export interface CheckedProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly type?: "text" | "date" | "datetime-local" | "number";
  readonly fault: (value: string) => string | null;
  put(value: string): void;
}

/** A field that hands on what is right, and says what is wrong with the rest. */
export function Checked({ label, hint, value, type = "text", fault, put }: CheckedProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const problem = fault(typed) ?? undefined;
  return (
    <Field
      label={label}
      hint={hint}
      fault={problem}
      control={(ties) => (
        <input
          {...ties}
          type={type as "text"}
          step={type === "number" ? "any" : undefined}
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            const next = event.currentTarget.value;
            setTyped(next);
            if (fault(next) === null) put(next);
          }}
        />
      )}
    />
  );
}
