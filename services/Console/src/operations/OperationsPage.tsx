import type { PageProps } from "../app/pages";

export default function OperationsPage(_: PageProps) {
  return <h1 tabIndex={-1}>Operations</h1>;
}
