import { hashOf } from "../app/location";
import type { PageProps } from "../app/pages";
import { Tabs } from "../parts/Tabs";
import { FiguresTab } from "./FiguresTab";
import { ReleasesTab } from "./ReleasesTab";
import { RobotsTab } from "./RobotsTab";
import { ServicesTab } from "./ServicesTab";
import { TroubleTab } from "./TroubleTab";
import "./operations.css";

const parts = [
  { path: "", name: "Services", Content: ServicesTab },
  { path: "figures", name: "Live figures", Content: FiguresTab },
  { path: "trouble", name: "Trouble", Content: TroubleTab },
  { path: "robots", name: "Robots", Content: RobotsTab },
  { path: "releases", name: "Releases", Content: ReleasesTab },
] as const;

/** How the cloud is. */
export default function OperationsPage({ path }: PageProps) {
  const part = parts.find((one) => one.path === (path[0] ?? "")) ?? parts[0];
  return (
    <>
      <h1 tabIndex={-1}>Operations</h1>
      <Tabs label="Parts of operations" at={part.path} tabs={parts.map((one) => ({ path: one.path, name: one.name, href: hashOf(["operations", ...(one.path === "" ? [] : [one.path])]) }))} />
      <part.Content />
    </>
  );
}
