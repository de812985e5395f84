import type { PageProps } from "../app/pages";

export default function SkillsPage(_: PageProps) {
  return <h1 tabIndex={-1}>Skills</h1>;
}
