import type { PageProps } from "../app/pages";

export default function HouseholdPage(_: PageProps) {
  return <h1 tabIndex={-1}>Household</h1>;
}
