import { at, textAt } from "./types";

/** What a frame or a skill's answer has Jibo say, without its markup; empty for nothing. */
export function speechIn(message: unknown): string {
  const said: string[] = [];
  visit(at(message, "data", "action", "config", "jcp"), (node) => {
    const esml = textAt(node, "config", "play", "esml");
    if (esml) said.push(plain(esml));
  });
  return said.join(" ").replace(/\s+/g, " ").trim();
}

/** Ids of the MIMs whose prompts are said, in order, each once. */
export function mimsIn(message: unknown): string[] {
  const mims = new Set<string>();
  visit(at(message, "data", "action", "config", "jcp"), (node) => {
    const mim = textAt(node, "config", "play", "meta", "mim_id");
    if (mim) mims.add(mim);
  });
  return [...mims];
}

/** Rules that the robot listens with after it. */
export function listensIn(message: unknown): string[] {
  const rules = new Set<string>();
  visit(at(message, "data", "action", "config", "jcp"), (node) => {
    const contexts = at(node, "config", "listen", "contexts");
    if (Array.isArray(contexts)) for (const rule of contexts) if (typeof rule === "string") rules.add(rule);
  });
  return [...rules];
}

const deepest = 32;

function visit(node: unknown, seen: (node: unknown) => void, depth = 0): void {
  if (depth > deepest || typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) visit(one, seen, depth + 1);
    return;
  }
  seen(node);
  visit(at(node, "children"), seen, depth + 1);
}

function plain(esml: string): string {
  return esml.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? " ");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
