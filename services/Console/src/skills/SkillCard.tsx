import { skillHref } from "./addresses";
import { healthOf, latencyOf, shareOf, standingOf, type SkillGroup } from "./catalogue";
import { StandingBadge } from "./Standings";
import type { CataloguedSkill, SkillFigures, SkillHealth } from "./types";

/** A skill at a glance. */
export function SkillCard({ group, figures, health }: { readonly group: SkillGroup; readonly figures?: SkillFigures; readonly health: readonly SkillHealth[] }) {
  const first = group.versions[0];
  const latency = latencyOf(figures, group.id);
  return (
    <article class="card">
      <h2><a href={skillHref(group.id)}>{group.id}</a></h2>
      {first?.description && <p>{first.description}</p>}
      {first?.examples?.[0] && <p class="muted">“{first.examples[0]}”</p>}
      {group.versions.length === 0 && <p>It is not registered any more, and can come back.</p>}
      <ul class="skill-versions">
        {group.versions.map((version) => (
          <li key={version.version ?? ""}><VersionLine version={version} of={group.versions.length} health={health} /></li>
        ))}
      </ul>
      {latency && <p class="muted">Answers in {latency}</p>}
      {group.earlier && <p><a href={skillHref(group.id, "versions")}>Can go back {group.earlier.steps === 1 ? "one step" : `${group.earlier.steps} steps`}</a></p>}
    </article>
  );
}

function VersionLine({ version, of, health }: { readonly version: CataloguedSkill; readonly of: number; readonly health: readonly SkillHealth[] }) {
  const now = health.find((one) => one.id === version.id && one.version === version.version);
  const share = shareOf(version, of);
  return (
    <>
      {version.version && <><strong>{version.version}</strong> </>}<StandingBadge standing={standingOf(version)} />
      {now && <> <StandingBadge of="now" standing={healthOf(now)} /></>}
      {share && <span> {share}</span>}
      <div class="muted">from {version.source}{version.pinned ? ", manifest pinned" : ""}{version.intents === 1 ? ", 1 intent" : `, ${version.intents} intents`}</div>
    </>
  );
}
