import type { PageProps } from "../app/pages";

export default function UnderstandingPage(_: PageProps) {
  return <h1 tabIndex={-1}>Understanding</h1>;
}
