import { hashOf } from "../app/location";

/** The parts of a skill's page, in the order of its tabs. */
export const parts = ["overview", "graph", "mims", "versions"] as const;

export type Part = (typeof parts)[number];

export function partOf(text: string | undefined): Part {
  return parts.find((part) => part === text) ?? "overview";
}

/** Where a skill's page is. Ids have slashes, and stand in one part of the address. */
export function skillHref(id: string, part: Part = "overview", query: Readonly<Record<string, string | undefined>> = {}): string {
  return hashOf(part === "overview" ? ["skills", id] : ["skills", id, part], query);
}

/** What a skill is asked by: its id, and one of its versions where somebody has chosen. */
export interface Which {
  readonly skill: string;
  readonly version?: string;
}
