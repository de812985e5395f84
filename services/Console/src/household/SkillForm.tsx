import { useMemo, useState } from "preact/hooks";
import { api, ask, Problem } from "../api/client";
import type { components } from "../api/generated";
import { Notice } from "../parts/Notice";
import { Outcome } from "./Outcome";
import { SettingControl } from "./SettingControl";
import { useDoing } from "./useDoing";
import { changesOf, draftOf, faultyKey, fieldsOf, formOf, type Draft } from "./views";

type SkillSettings = components["schemas"]["SkillSettings"];

export interface SkillFormProps {
  readonly skill: SkillSettings;
  readonly who: { readonly accountId?: string; readonly loopId: string };
  /** Somebody else has changed something, or we have. */
  changed(): void;
}

/** The settings of one skill. */
export function SkillForm({ skill, who, changed }: SkillFormProps) {
  const form = useMemo(() => formOf(skill.skillId, skill.view), [skill.skillId, skill.view]);
  const fields = fieldsOf(form);
  const data = skill.data as Readonly<Record<string, unknown>>;
  // What was changed here, and not kept yet; the rest follows what the service says.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const doing = useDoing();
  const changes = changesOf(fields, drafts, data);
  const isChanged = Object.keys(changes.data).length > 0 || Object.keys(changes.faults).length > 0;

  const path = { skillId: skill.skillId };
  const patch = async (changed: Readonly<Record<string, unknown>>) => void await ask(api.PATCH("/api/v1/household/settings/skills/{skillId}", {
    params: { path, query: who, header: { "If-Match": `"${skill.version}"` } }, body: { data: { ...changed } }, pathSerializer: withSlashes,
  }));
  const keep = async (what: Readonly<Record<string, unknown>>, done: string) => {
    const ok = await doing.run(async () => {
      try {
        await patch(what);
      } catch (e) {
        if (!(e instanceof Problem)) throw e;
        if (e.status === 412) {
          throw new Problem("These settings were changed elsewhere meanwhile. They are shown as they are now, and what you changed still stands in the controls: look once more, and keep it if you still want it.", 412);
        }
        const key = e.status === 400 ? faultyKey(e.message, fields) : null;
        if (key) setFaults({ [key]: e.message });
        throw e;
      }
    }, done);
    if (ok) setDrafts({});
    changed();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setFaults(changes.faults);
    if (Object.keys(changes.faults).length === 0) void keep(changes.data, "Kept.");
  };
  return (
    <form class="card" onSubmit={submit} aria-label={form.title} noValidate>
      <h2>{form.title}</h2>
      <p class="muted small">{skill.skillId}</p>
      {(skill.misfits?.length ?? 0) > 0 && <Notice kind="warn"><p>{`Kept, but not fitting what the skill knows now: ${skill.misfits!.join(", ")}. The defaults stand in.`}</p></Notice>}
      {form.items.length === 0 && <pre class="small">{JSON.stringify(data, null, 1)}</pre>}
      {form.items.map((item, i) => {
        if (item.is === "heading") return <h3 key={i}>{item.text}</h3>;
        if (item.is === "note") return <p key={i} class="muted small">{item.text}</p>;
        const { field } = item;
        return (
          <div key={i} class={item.depth > 0 ? "deeper" : undefined}>
            <SettingControl field={field} draft={drafts[field.key] ?? draftOf(field, data[field.key])} fault={faults[field.key]}
              set={(draft) => (doing.forget(), setFaults({}), setDrafts((before) => ({ ...before, [field.key]: draft })))} />
          </div>
        );
      })}
      <Outcome doing={doing} />
      {form.items.length > 0 && (
        <div class="row">
          <button type="submit" class="main" disabled={doing.busy || !isChanged}>Keep</button>
          <button type="button" disabled={doing.busy || !isChanged} onClick={() => (setDrafts({}), setFaults({}), doing.forget())}>Leave it as it was</button>
          <button type="button" disabled={doing.busy} onClick={() => void keep(Object.fromEntries(fields.filter((field) => field.kind !== "linked").map((field) => [field.key, null])), "All are as the skill suggests again.")}>Defaults</button>
        </div>
      )}
    </form>
  );
}

/** Ids of skills have slashes, as @be/clock, and services know them by these. */
function withSlashes(pathname: string, params: Record<string, unknown>): string {
  return pathname.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])).replaceAll("%2F", "/").replaceAll("%40", "@"));
}
