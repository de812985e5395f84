import type { PageProps } from "../app/pages";
import { hashOf } from "../app/location";
import { Tabs } from "../parts/Tabs";
import { AgentsTab } from "./AgentsTab";
import { AgentView } from "./AgentView";
import { LabelsTab } from "./LabelsTab";
import { TryTab } from "./TryTab";
import "./understanding.css";

const tabs = [
  { path: "", name: "Try a sentence" },
  { path: "labels", name: "Labels" },
  { path: "agents", name: "Agents" },
].map((tab) => ({ ...tab, href: hashOf(tab.path === "" ? ["understanding"] : ["understanding", tab.path]) }));

/** What is understood, why, and how to mend what is not. */
export default function UnderstandingPage({ path, query }: PageProps) {
  const [at = "", name] = path;
  const text = query.get("text") ?? "";
  const transID = query.get("turn");
  const turn = transID === null ? undefined : { transID, robotID: query.get("robot") };
  return (
    <>
      <h1 tabIndex={-1}>Understanding</h1>
      <Tabs label="Understanding" at={at} tabs={tabs} />
      {at === "labels" && <LabelsTab />}
      {at === "agents" && (name === undefined ? <AgentsTab /> : <AgentView key={name} name={name} />)}
      {at === "" && <TryTab key={text} text={text} heard={query.get("heard") ?? undefined} turn={turn} />}
      {!tabs.some((tab) => tab.path === at) && <p>There is no such part. The tabs have all there are.</p>}
    </>
  );
}
