import { useAsk } from "../api/useAsk";
import { Failure } from "../parts/Failure";
import { healthOf, standingOf, versionFiguresOf, type SkillGroup } from "./catalogue";
import { skillsApi } from "./skillsApi";
import { StandingBadge } from "./Standings";

const lookEvery = 10_000;

/** The versions of a skill side by side: who has them, how they do, how fast they are. */
export function VersionTable({ group }: { readonly group: SkillGroup }) {
  const figures = useAsk(skillsApi.figures, [], lookEvery);
  // One by one: of a skill alone, only the version that comes first is asked.
  const health = useAsk(
    (signal) => Promise.all(group.versions.map(({ version }) => skillsApi.health(signal, { skill: group.id, version }))),
    [group.id, group.versions.map((one) => one.version).join(" ")],
  );
  const answers = health.data?.flatMap((answer) => answer.skills);
  return (
    <section class="card" aria-labelledby="side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      {figures.problem && <Failure problem={figures.problem} again={figures.again} />}
      <div class="scrolls" role="region" aria-label="Versions" tabIndex={0}>
        <table class="wide">
          <caption>What this hub saw in the last five minutes</caption>
          <thead>
            <tr>
              <th scope="col">Version</th><th scope="col">Robots</th><th scope="col">In turns</th><th scope="col">Now</th>
              <th scope="col">Asked</th><th scope="col">Half within</th><th scope="col">95 % within</th><th scope="col">Failed</th>
            </tr>
          </thead>
          <tbody>
            {group.versions.map((version) => {
              const now = answers?.find((one) => one.version === version.version);
              const seen = version.onRobot ? undefined : versionFiguresOf(figures.data, group.id, version.version);
              return (
                <tr key={version.version ?? ""}>
                  <th scope="row">{version.version ?? "without a version"}</th>
                  <td>{version.share === undefined ? "–" : `${version.share} %`}</td>
                  <td><StandingBadge standing={standingOf(version)} /></td>
                  <td>{now ? <StandingBadge standing={healthOf(now)} /> : health.problem ? "not known" : "…"}</td>
                  <td>{seen?.asked ?? "–"}</td>
                  <td>{seen?.half ?? "–"}</td>
                  <td>{seen?.most ?? "–"}</td>
                  <td>{seen?.failed ?? "–"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
