import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import type { Which } from "./addresses";
import { healthOf, latencyOf, standingOf, type SkillGroup } from "./catalogue";
import { Intents } from "./Intents";
import { JsonText } from "./JsonText";
import { skillsApi } from "./skillsApi";
import { StandingBadge } from "./Standings";
import type { SkillManifest } from "./types";

/** What a skill says of itself, and how it does. */
export function Overview({ which, group }: { readonly which: Which; readonly group: SkillGroup }) {
  const manifest = useAsk((signal) => skillsApi.manifest(which, signal), [which.skill, which.version]);
  if (group.versions.length === 0) return <p>It is not registered any more; its versions tell how it can come back.</p>;
  return (
    <>
      <Doing which={which} group={group} />
      <Waiting asked={manifest}>{(data) => <Manifest manifest={data} />}</Waiting>
    </>
  );
}

function Doing({ which, group }: { readonly which: Which; readonly group: SkillGroup }) {
  const version = group.versions.find((one) => one.version === which.version) ?? group.versions[0];
  const health = useAsk((signal) => skillsApi.health(signal, which), [which.skill, which.version]);
  const figures = useAsk(skillsApi.figures, [], 10_000);
  const latency = latencyOf(figures.data, which.skill);
  const now = health.data?.skills[0];
  if (!version) return null;
  return (
    <section class="card" aria-label="How it does">
      <h2>How it does</h2>
      <dl class="facts">
        <dt>In turns</dt><dd><StandingBadge standing={standingOf(version)} /></dd>
        <dt>Now</dt>
        <dd>
          {now ? <StandingBadge standing={healthOf(now)} /> : health.problem ? health.problem.message : "…"}{" "}
          <button type="button" class="plain" disabled={health.busy} onClick={health.again}>Ask again</button>
        </dd>
        {version.lastAnswered && <><dt>Last answer</dt><dd>{new Date(version.lastAnswered).toLocaleString()}</dd></>}
        {latency && <><dt>Answers in</dt><dd>{latency}</dd></>}
        <dt>Where</dt><dd>{version.onRobot ? "on the robot" : <code>{version.URL}</code>}</dd>
        <dt>From</dt><dd>{version.source}{version.pinned && ", with a manifest that stays as it was sent"}</dd>
      </dl>
    </section>
  );
}

function Manifest({ manifest }: { readonly manifest: SkillManifest }) {
  return (
    <>
      <section class="card" aria-label="What it says of itself">
        <h2>What it says of itself</h2>
        {manifest.description && <p>{manifest.description}</p>}
        <dl class="facts">
          {manifest.author && <><dt>By</dt><dd>{manifest.author}</dd></>}
          {manifest.version && <><dt>Version</dt><dd>{manifest.version}</dd></>}
          {manifest.timeout !== undefined && <><dt>Waited for</dt><dd>{manifest.timeout} ms</dd></>}
          {manifest.variants && manifest.variants.length > 0 && (
            <><dt>Variants</dt><dd>{manifest.variants.map((one) => `${one.name} (${one.weight ?? 100})`).join(", ")}</dd></>
          )}
        </dl>
        {manifest.examples && manifest.examples.length > 0 && (
          <>
            <h3>One may say</h3>
            <ul>{manifest.examples.map((example, i) => <li key={i}>“{example}”</li>)}</ul>
          </>
        )}
      </section>
      <Intents intents={manifest.intents ?? []} />
      <JsonText title="What it offers by itself" value={manifest.proactives} />
      <JsonText title="What people can set" value={manifest.settings} />
      <JsonText title="What it asks of what was said before" value={manifest.IHQueries} />
    </>
  );
}
