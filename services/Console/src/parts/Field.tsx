import { useId } from "preact/hooks";
import type { JSX } from "preact";

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what stands in it. */
  readonly fault?: string;
  /** Draws the control itself, with what ties it to its label and its fault. */
  readonly control: (ties: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => JSX.Element;
}

/** A control with its name, and what is wrong with it. */
export function Field({ label, hint, fault, control }: FieldProps) {
  const id = useId();
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control({ id, "aria-describedby": notes || undefined, "aria-invalid": fault ? "true" : undefined })}
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {fault && <span class="fault" id={`${id}-fault`}>{fault}</span>}
    </div>
  );
}
