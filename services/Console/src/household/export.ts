/** Everything that is kept about somebody, as one file. */

export interface Part {
  readonly name: string;
  /** What was found, or why it could not be had. */
  readonly found: { readonly data: unknown } | { readonly problem: string };
}

/** A name that every file system takes, whatever somebody is called. */
export function fileName(who: string, at: Date): string {
  const plain = who.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase();
  return `jibo-${plain || "somebody"}-${at.toISOString().slice(0, 10)}.json`;
}

export function document(who: string, at: Date, parts: readonly Part[]): string {
  const found: Record<string, unknown> = {};
  const missing: Record<string, string> = {};
  for (const part of parts) {
    if ("data" in part.found) found[part.name] = part.found.data;
    else missing[part.name] = part.found.problem;
  }
  return JSON.stringify({ about: who, exportedAt: at.toISOString(), isWhole: Object.keys(missing).length === 0, missing, ...found }, null, 1) + "\n";
}

/** The lines of History's export. Without the last one, which counts them, something is missing. */
export function recordsOf(lines: string): Part["found"] {
  const records: { kind: string; record: unknown }[] = [];
  for (const line of lines.split("\n")) {
    if (line === "") continue;
    const read = readLine(line);
    if (read === null) return { problem: "History told something that cannot be read." };
    if (read.kind === "end") return read.count === records.length ? { data: records } : { problem: "History's answer broke off." };
    records.push({ kind: read.kind, record: read.record });
  }
  return { problem: "History's answer broke off." };
}

/** Whether somebody has typed the name of what is to go. */
export function isConfirmed(typed: string, name: string): boolean {
  return typed.trim() === name;
}

function readLine(line: string): { kind: string; record?: unknown; count?: unknown } | null {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" && read !== null && "kind" in read && typeof read.kind === "string" ? (read as { kind: string }) : null;
  } catch {
    return null;
  }
}
