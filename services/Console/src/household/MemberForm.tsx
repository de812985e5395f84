import { useState } from "preact/hooks";
import type { components } from "../api/generated";
import { Field } from "../parts/Field";
import { genders, memberDraft, memberFaults, nobody, type Gender, type MemberDraft, type MemberFaults } from "./members";

export interface MemberFormProps {
  readonly title: string;
  /** Null for somebody new. */
  readonly member?: components["schemas"]["Member"];
  readonly busy: boolean;
  save(draft: MemberDraft): void;
  done(): void;
}

const texts = [
  { key: "firstName", label: "First name", hint: "As Jibo says it" },
  { key: "lastName", label: "Last name" },
  { key: "nickname", label: "Nickname", hint: "What Jibo calls them here" },
  { key: "phoneticName", label: "How it is said", hint: "As it would be spelled by its sound" },
] as const;

/** Tells of somebody. */
export function MemberForm({ title, member, busy, save, done }: MemberFormProps) {
  const [draft, setDraft] = useState<MemberDraft>(() => (member ? memberDraft(member) : nobody));
  const [faults, setFaults] = useState<MemberFaults>({});
  const set = (change: Partial<MemberDraft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: Event) => {
    event.preventDefault();
    const found = memberFaults(draft, !member, Date.now());
    setFaults(found);
    if (Object.keys(found).length === 0) save(draft);
  };
  return (
    <form class="inner" onSubmit={submit} aria-label={title} noValidate>
      <h3>{title}</h3>
      <div class="columns narrow">
        {!member && <Field label="E-mail address" hint="None for a child" fault={faults.email} control={(ties) => <input {...ties} type="email" autocomplete="off" value={draft.email} onInput={(event) => set({ email: event.currentTarget.value })} />} />}
        {texts.map(({ key, label, ...rest }) => (
          <Field key={key} label={label} hint={"hint" in rest ? rest.hint : undefined} fault={faults[key]} control={(ties) => <input {...ties} autocomplete="off" value={draft[key]} onInput={(event) => set({ [key]: event.currentTarget.value })} />} />
        ))}
        <Field label="Birthday" fault={faults.birthday} control={(ties) => <input {...ties} type="date" value={draft.birthday} onInput={(event) => set({ birthday: event.currentTarget.value })} />} />
        <Field label="Gender" control={(ties) => (
          <select {...ties} value={draft.gender} onChange={(event) => set({ gender: event.currentTarget.value as Gender })}>
            {genders.map((one) => <option key={one} value={one}>{one === "" ? "not said" : one}</option>)}
          </select>
        )} />
        {!member?.accountId && <Field label="A child" fault={faults.isChild} control={(ties) => <input {...ties} type="checkbox" checked={draft.isChild} onChange={(event) => set({ isChild: event.currentTarget.checked })} />} />}
      </div>
      <div class="row">
        <button type="submit" class="main" disabled={busy}>{member ? "Keep" : "Add"}</button>
        <button type="button" onClick={done}>Leave it as it is</button>
      </div>
    </form>
  );
}
