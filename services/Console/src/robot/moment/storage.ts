import { parseJson } from "../protocol/json";
import type { Surroundings } from "./surroundings";
import { readSurroundings } from "./validation";

const key = "robot.surroundings";
const longestStored = 64_000;

/** The little of `localStorage` that is needed. */
export type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function load(drawer: Drawer | null): Surroundings {
  let stored: string | null = null;
  try {
    stored = drawer?.getItem(key) ?? null;
  } catch {
    // A browser that keeps nothing is one without a household.
  }
  return readSurroundings(stored === null || stored.length > longestStored ? null : parseJson(stored));
}

/** Keeps what was set; false when the browser would not, because it is full or keeps nothing of this page. */
export function save(drawer: Drawer | null, around: Surroundings): boolean {
  try {
    drawer?.setItem(key, JSON.stringify(around));
    return drawer !== null;
  } catch {
    return false;
  }
}
