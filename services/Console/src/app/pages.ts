import type { ComponentType } from "preact";
import type { Role } from "./session";

/** What a page is told: where in it one is. */
export interface PageProps {
  /** Behind the page's own name. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export interface Page {
  /** First part of its address; the empty one is where everybody begins. */
  readonly path: string;
  readonly name: string;
  readonly roles: readonly Role[];
  load(): Promise<{ default: ComponentType<PageProps> }>;
}

/** All there are, in the order of the menu. Each is fetched when it is opened. */
export const pages: readonly Page[] = [
  { path: "", name: "Robot", roles: ["owner", "author", "operator"], load: () => import("../robot/RobotPage") },
  { path: "turns", name: "Turns", roles: ["owner", "author", "operator"], load: () => import("../turns/TurnsPage") },
  { path: "skills", name: "Skills", roles: ["author", "operator"], load: () => import("../skills/SkillsPage") },
  { path: "understanding", name: "Understanding", roles: ["author", "operator"], load: () => import("../understanding/UnderstandingPage") },
  { path: "proactive", name: "Proactive", roles: ["author", "operator"], load: () => import("../proactive/ProactivePage") },
  { path: "household", name: "Household", roles: ["owner", "operator"], load: () => import("../household/HouseholdPage") },
  { path: "operations", name: "Operations", roles: ["operator"], load: () => import("../operations/OperationsPage") },
];

export function pageAt(path: readonly string[]): Page | undefined {
  return pages.find((page) => page.path === (path[0] ?? ""));
}
