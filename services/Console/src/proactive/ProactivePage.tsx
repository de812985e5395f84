import type { PageProps } from "../app/pages";

export default function ProactivePage(_: PageProps) {
  return <h1 tabIndex={-1}>Proactive</h1>;
}
