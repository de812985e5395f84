const key = "pegasus-household";

/** Which household was looked at last. */
export function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(loopId: string): void {
  try {
    localStorage.setItem(key, loopId);
  } catch {
    // A browser that keeps nothing begins with the first household again.
  }
}
