import { useAsk } from "../api/useAsk";
import { go } from "../app/location";
import { Tabs } from "../parts/Tabs";
import { Waiting } from "../parts/Waiting";
import { partOf, parts, skillHref, type Part } from "./addresses";
import { grouped } from "./catalogue";
import { GraphPart } from "./GraphPart";
import { MimsPart } from "./MimsPart";
import { Overview } from "./Overview";
import { skillsApi } from "./skillsApi";
import type { CataloguedSkill } from "./types";
import { Versions } from "./Versions";

const names: Readonly<Record<Part, string>> = { overview: "Overview", graph: "Graph", mims: "MIMs", versions: "Versions" };

/** One skill. */
export function SkillPage({ id, part, query }: { readonly id: string; readonly part: string | undefined; readonly query: URLSearchParams }) {
  const at = partOf(part);
  const catalogue = useAsk(skillsApi.catalogue, [id], 10_000);
  const version = query.get("version") ?? undefined;
  const which = { skill: id, version };
  return (
    <>
      <p><a href="#/skills">All skills</a></p>
      <h1 tabIndex={-1}>{id}</h1>
      <Tabs label={`Parts of ${id}`} at={at} tabs={parts.map((one) => ({ path: one, name: names[one], href: skillHref(id, one, { version }) }))} />
      <Waiting asked={catalogue}>
        {(data) => {
          const group = grouped(data).find((one) => one.id === id);
          if (!group) return <p>There is no skill of this name here.</p>;
          return (
            <>
              {group.versions.length > 1 && at !== "versions" && <ChooseVersion id={id} part={at} versions={group.versions} chosen={version} />}
              {at === "overview" && <Overview which={which} group={group} />}
              {at === "graph" && <GraphPart which={which} lit={query.get("lit")} />}
              {at === "mims" && <MimsPart which={which} query={query} />}
              {at === "versions" && <Versions group={group} changed={catalogue.again} />}
            </>
          );
        }}
      </Waiting>
    </>
  );
}

function ChooseVersion({ id, part, versions, chosen }: { readonly id: string; readonly part: Part; readonly versions: readonly CataloguedSkill[]; readonly chosen?: string }) {
  return (
    <p>
      <label>Version
        <select value={chosen ?? versions[0]?.version ?? ""} onChange={(event) => go(skillHref(id, part, { version: event.currentTarget.value || undefined }))}>
          {versions.map((one) => <option key={one.version ?? ""} value={one.version ?? ""}>{one.version ?? "without a version"}</option>)}
        </select>
      </label>
    </p>
  );
}
