import type { PageProps } from "../app/pages";
import { Catalogue } from "./Catalogue";
import { Register } from "./Register";
import { SkillPage } from "./SkillPage";
import { Tabs } from "../parts/Tabs";
import "./skills.css";

const tabs = [{ path: "", name: "Catalogue", href: "#/skills" }, { path: "register", name: "Register", href: "#/skills?view=register" }];

/** All skills, or one of them. */
export default function SkillsPage({ path, query }: PageProps) {
  const id = path[0];
  if (id !== undefined) return <SkillPage key={id} id={id} part={path[1]} query={query} />;
  const registers = query.get("view") === "register";
  return (
    <>
      <h1 tabIndex={-1}>Skills</h1>
      <Tabs label="Skills" at={registers ? "register" : ""} tabs={tabs} />
      {registers ? <Register /> : <Catalogue />}
    </>
  );
}
