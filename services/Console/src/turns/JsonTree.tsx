import { useState } from "preact/hooks";

const openTo = 2;
const mostShown = 200;
const deepest = 64;

/** A message as text that folds. What is folded is not drawn. */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    <div class="json">
      <CopyButton text={() => JSON.stringify(value, null, 2)} label={`Copy ${label}`} />
      <Branch value={value} depth={0} />
    </div>
  );
}

/** Puts a text where the device keeps what is copied, and says so. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid("Copied");
    } catch {
      setSaid("This browser lets nothing be copied");
    }
  };
  return <span class="row"><button type="button" class="plain" aria-label={label} onClick={() => void copy()}>Copy</button><span role="status" class="muted">{said}</span></span>;
}

function Branch({ name, value, depth }: { readonly name?: string; readonly value: unknown; readonly depth: number }) {
  const [open, setOpen] = useState(depth < openTo);
  if (typeof value !== "object" || value === null || depth > deepest) {
    return <div class="json-leaf">{name !== undefined && <Name name={name} />}<Leaf value={value} /></div>;
  }
  const entries = Object.entries(value);
  const [begin, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return <div class="json-leaf">{name !== undefined && <Name name={name} />}{begin}{end}</div>;
  return (
    <details open={open} onToggle={(event) => (event.stopPropagation(), setOpen(event.currentTarget.open))}>
      <summary>{name !== undefined && <Name name={name} />}{begin}{!open && <span class="muted"> {entries.length} </span>}{!open && end}</summary>
      {open && (
        <div class="json-inside">
          {entries.slice(0, mostShown).map(([key, one]) => <Branch key={key} name={key} value={one} depth={depth + 1} />)}
          {entries.length > mostShown && <div class="muted">and {entries.length - mostShown} more; copy it to see all</div>}
        </div>
      )}
      {open && <span>{end}</span>}
    </details>
  );
}

function Name({ name }: { readonly name: string }) {
  return <span class="json-name">{name}: </span>;
}

function Leaf({ value }: { readonly value: unknown }) {
  const kind = value === null ? "null" : typeof value;
  return <span class={`json-${kind}`}>{kind === "string" ? JSON.stringify(value) : kind === "object" ? "…" : String(value)}</span>;
}
