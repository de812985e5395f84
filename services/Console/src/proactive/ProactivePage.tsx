import type { PageProps } from "../app/pages";
import { hashOf } from "../app/location";
import { Tabs } from "../parts/Tabs";
import { DecisionsTab } from "./DecisionsTab";
import { MomentTab } from "./MomentTab";
import { WeekTab } from "./WeekTab";
import "./proactive.css";

const tabs = [
  { path: "", name: "A moment" },
  { path: "decisions", name: "Last decisions" },
  { path: "week", name: "A week" },
].map((tab) => ({ ...tab, href: hashOf(tab.path === "" ? ["proactive"] : ["proactive", tab.path]) }));

/** When Jibo speaks first, and why, or why not. */
export default function ProactivePage({ path, query }: PageProps) {
  const [at = ""] = path;
  return (
    <>
      <h1 tabIndex={-1}>Proactive</h1>
      <Tabs label="Proactive" at={at} tabs={tabs} />
      {at === "" && <MomentTab />}
      {at === "decisions" && <DecisionsTab key={query.get("robot") ?? ""} robot={query.get("robot") ?? undefined} />}
      {at === "week" && <WeekTab />}
      {!tabs.some((tab) => tab.path === at) && <p>There is no such part. The tabs have all there are.</p>}
    </>
  );
}
