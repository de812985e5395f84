import type { PageProps } from "../app/pages";

export default function TurnsPage(_: PageProps) {
  return <h1 tabIndex={-1}>Turns</h1>;
}
