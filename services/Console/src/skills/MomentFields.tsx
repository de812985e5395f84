import { useId } from "preact/hooks";
import { Field } from "../parts/Field";
import { categoriesOf, categoryName, emotions, type MomentForm } from "./moment";
import type { Mim } from "./types";

interface Props {
  readonly form: MomentForm;
  readonly mim: Mim;
  readonly faults: Readonly<Partial<Record<keyof MomentForm, string>>>;
  readonly change: (form: MomentForm) => void;
}

/** Who is there, when, where, and what the skill would hand over. */
export function MomentFields({ form, mim, faults, change }: Props) {
  const zones = useId();
  const moods = useId();
  const set = (name: keyof MomentForm) => (event: { currentTarget: { value: string } }) => change({ ...form, [name]: event.currentTarget.value });
  const fault = (name: keyof MomentForm) => faults[name];
  const text = (name: keyof MomentForm, label: string, hint?: string) => (
    <Field label={label} hint={hint} fault={fault(name)} control={(ties) => <input {...ties} maxLength={200} value={form[name]} onInput={set(name)} />} />
  );
  const picked = (name: keyof MomentForm, label: string, type: "date" | "time", hint?: string) => (
    <Field label={label} hint={hint} fault={fault(name)} control={(ties) => <input {...ties} type={type} value={form[name]} onInput={set(name)} />} />
  );
  const listed = (name: keyof MomentForm, label: string, list: string) => (
    <Field label={label} fault={fault(name)} control={(ties) => <input {...ties} type="text" list={list} maxLength={200} value={form[name]} onInput={set(name)} />} />
  );
  const categories = categoriesOf(mim);
  return (
    <>
      <div class="moment">
        {text("speaker", "Who speaks", "Empty: Jibo does not know")}
        {picked("birthday", "Their birthday", "date")}
        <Field label="They are" control={(ties) => (
          <select {...ties} value={form.gender} onChange={set("gender")}><option value="">not said</option><option value="female">female</option><option value="male">male</option></select>
        )} />
        {text("others", "Who else is there", "Names with commas between")}
        {picked("day", "Day", "date", "Empty: Jibo does not know")}
        {picked("time", "Time", "time")}
        {listed("zone", "Time zone", zones)}
        {text("city", "City")}
        {listed("emotion", "Jibo's mood", moods)}
        {categories.length > 1 && (
          <Field label="What for" control={(ties) => (
            <select {...ties} value={form.category} onChange={set("category")}>
              <option value="">what comes first</option>
              {categories.map((one) => <option key={one} value={one}>{categoryName(one)}</option>)}
            </select>
          )} />
        )}
        {categories.some((one) => one.startsWith("Errors/")) && text("attempt", "Which time it is asked again", "Empty: any")}
      </div>
      <details>
        <summary>More</summary>
        <div class="moment">
          {text("speakerSaidAs", "Their name as it sounds")}
          {text("referent", "Who is spoken about", "One of those who are there")}
          {text("state", "State")}
          {text("country", "Country")}
          {picked("jiboBirthday", "Jibo's birthday", "date")}
          {text("variant", "Variant of the skill")}
        </div>
        <Field label="What the skill hands over" hint={'JSON, found as skill in the prompts: {"count": 2} is ${skill.count}'} fault={fault("variables")}
          control={(ties) => <textarea {...ties} rows={4} spellcheck={false} maxLength={100_000} value={form.variables} onInput={set("variables")} />} />
      </details>
      <datalist id={zones}>{Intl.supportedValuesOf("timeZone").map((zone) => <option key={zone} value={zone} />)}</datalist>
      <datalist id={moods}>{emotions.map((mood) => <option key={mood} value={mood} />)}</datalist>
    </>
  );
}
