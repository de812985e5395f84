import { useState } from "preact/hooks";
import { Confirm } from "../parts/Confirm";
import { Field } from "../parts/Field";
import { backOf, shareOf, type SkillGroup } from "./catalogue";
import { Outcome } from "./Outcome";
import { weightOf } from "./register";
import { skillsApi } from "./skillsApi";
import type { CataloguedSkill, EarlierRegistration } from "./types";
import { useDeed, type Deed } from "./useDeed";
import { VersionTable } from "./VersionTable";

/** The versions of a skill: where they are, which robots have them, and the way back. */
export function Versions({ group, changed }: { readonly group: SkillGroup; readonly changed: () => void }) {
  const deed = useDeed();
  const did = (work: () => Promise<string>) => deed.run(async () => {
    try {
      return await work();
    } finally {
      changed();
    }
  });
  return (
    <>
      <Outcome deed={deed} />
      {group.versions.length === 0 ? <p>No version of it is registered.</p> : <VersionTable group={group} />}
      {group.versions.map((version) => <VersionCard key={version.version ?? ""} version={version} of={group.versions.length} busy={deed.busy} run={did} />)}
      {group.earlier && <GoBack id={group.id} step={group.earlier} busy={deed.busy} run={did} />}
      {!group.earlier && <p class="muted">No change of its registration is kept, so there is nothing to go back to.</p>}
    </>
  );
}

interface DoProps {
  readonly busy: boolean;
  readonly run: Deed["run"];
}

function VersionCard({ version, of, busy, run }: DoProps & { readonly version: CataloguedSkill; readonly of: number }) {
  const [removing, setRemoving] = useState(false);
  const which = { skill: version.id, version: version.version };
  const name = version.version ? `version ${version.version}` : "it";
  const here = version.source === "registration";
  return (
    <section class="card" aria-label={name}>
      <h2>{version.version ?? "Without a version"}</h2>
      <dl class="facts">
        <dt>Where</dt><dd>{version.onRobot ? "on the robot" : <code>{version.URL}</code>}</dd>
        <dt>From</dt><dd>{version.source}{version.pinned && ", with a manifest that stays as it was sent"}</dd>
        <dt>Weight</dt><dd>{version.weight}{shareOf(version, of) && `, ${shareOf(version, of)}`}</dd>
      </dl>
      {here && !version.onRobot && (
        <Weight weight={version.weight} busy={busy} set={(weight) => run(async () => {
          const now = await skillsApi.weigh(which, weight);
          return `${name} has weight ${now.weight} now.`;
        })} />
      )}
      {here
        ? <button type="button" class="danger" disabled={busy} onClick={() => setRemoving(true)}>Take its registration back</button>
        : <p class="muted">It was not registered at run time, so its weight is set where it comes from.</p>}
      {removing && (
        <Confirm title={`Take ${name} of ${version.id} back?`} action="Take it back" danger done={(confirmed) => {
          setRemoving(false);
          if (confirmed) run(async () => (await skillsApi.unregister(which), `${name} is not registered any more; you can go back.`));
        }}>
          <p>Turns that begin from now on do not reach it. Other sources and versions decide.</p>
        </Confirm>
      )}
    </section>
  );
}

function Weight({ weight, busy, set }: { readonly weight: number; readonly busy: boolean; readonly set: (weight: number) => void }) {
  const [text, setText] = useState(String(weight));
  const typed = weightOf(text);
  return (
    <form class="row" onSubmit={(event) => (event.preventDefault(), typed !== undefined && set(typed))}>
      <Field label="New weight" fault={typed === undefined ? "A whole number from 0 to 10000" : undefined}
        control={(ties) => <input {...ties} inputMode="numeric" maxLength={5} size={6} value={text} onInput={(event) => setText(event.currentTarget.value)} />} />
      <button type="submit" disabled={busy || typed === undefined || typed === weight}>Set the weight</button>
    </form>
  );
}

function GoBack({ id, step, busy, run }: DoProps & { readonly id: string; readonly step: EarlierRegistration }) {
  const [asking, setAsking] = useState(false);
  const when = new Date(step.until).toLocaleString();
  return (
    <section class="card" aria-label="Going back">
      <h2>Going back</h2>
      <p>Its registration was last changed on {when}. {backOf(step)}</p>
      <p class="muted">{step.steps === 1 ? "One step back is kept." : `${step.steps} steps back are kept.`}</p>
      <button type="button" class="danger" disabled={busy} onClick={() => setAsking(true)}>Go back</button>
      {asking && (
        <Confirm title={`Put ${id} back as it was before ${when}?`} action="Go back" danger done={(confirmed) => {
          setAsking(false);
          if (confirmed) {
            run(async () => {
              const now = await skillsApi.rollBack(id);
              return now.registrations.length === 0 ? `${id} is not registered at run time, as it was before.` : `${id} is as it was before the change.`;
            });
          }
        }}>
          <p>{backOf(step)}</p>
          <p>All its versions are put back at once; turns that have begun end as they began. What you go back from is not kept.</p>
        </Confirm>
      )}
    </section>
  );
}
