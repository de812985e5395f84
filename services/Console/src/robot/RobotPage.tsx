import type { PageProps } from "../app/pages";

export default function RobotPage(_: PageProps) {
  return <h1 tabIndex={-1}>Robot</h1>;
}
