import { Field } from "../parts/Field";
import type { Draft, PlaceDraft, SettingField } from "./views";

export interface SettingControlProps {
  readonly field: SettingField;
  readonly draft: Draft;
  readonly fault?: string;
  set(draft: Draft): void;
}

/** One value, in the control that suits it. */
export function SettingControl({ field, draft, fault, set }: SettingControlProps) {
  const hint = field.shared ? "For all of the household" : undefined;
  if (field.kind === "linked") {
    return <p class="row"><span>{field.title}</span><span class={`badge ${draft === true ? "good" : ""}`}>{draft === true ? "linked" : "not linked"}</span></p>;
  }
  if (field.kind === "location") return <PlaceControl title={field.title} place={draft as PlaceDraft} hint={hint} fault={fault} set={set} />;
  const text = typeof draft === "string" ? draft : "";
  return <Field label={field.title} hint={hint} fault={fault} control={(ties) => {
    switch (field.kind) {
      case "switch":
        return <input {...ties} type="checkbox" role="switch" checked={draft === true} onChange={(event) => set(event.currentTarget.checked)} />;
      case "choice":
        return (
          <select {...ties} value={text} onChange={(event) => set(event.currentTarget.value)}>
            <option value="">as the skill suggests</option>
            {field.choices.map((choice, i) => <option key={i} value={String(i)}>{choice.label}</option>)}
          </select>
        );
      case "time":
        return <input {...ties} type="time" value={text} onInput={(event) => set(event.currentTarget.value)} />;
      case "number":
      case "integer":
        return <input {...ties} inputMode={field.kind === "integer" ? "numeric" : "decimal"} value={text} onInput={(event) => set(event.currentTarget.value)} />;
      case "json":
        return <textarea {...ties} rows={3} value={text} onInput={(event) => set(event.currentTarget.value)} />;
      default:
        return <input {...ties} value={text} onInput={(event) => set(event.currentTarget.value)} />;
    }
  }} />;
}

function PlaceControl({ title, place, hint, fault, set }: { readonly title: string; readonly place: PlaceDraft; readonly hint?: string; readonly fault?: string; set(draft: Draft): void }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <Field label="Place" hint={hint} fault={fault} control={(ties) => <input {...ties} value={place.name} onInput={(event) => set({ ...place, name: event.currentTarget.value })} />} />
      <div class="row">
        <Field label="Latitude" control={(ties) => <input {...ties} class="short" inputMode="decimal" value={place.lat} onInput={(event) => set({ ...place, lat: event.currentTarget.value })} />} />
        <Field label="Longitude" control={(ties) => <input {...ties} class="short" inputMode="decimal" value={place.lng} onInput={(event) => set({ ...place, lng: event.currentTarget.value })} />} />
      </div>
    </fieldset>
  );
}
