const key = "pegasus-household";

/** What this browser keeps of the page; null where it keeps nothing. */
export function drawer(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Which household was looked at last. */
export function kept(): string | null {
  return drawer()?.getItem(key) ?? null;
}

export function keep(loopId: string): void {
  try {
    drawer()?.setItem(key, loopId);
  } catch {
    // A browser that is full begins with the first household again.
  }
}
