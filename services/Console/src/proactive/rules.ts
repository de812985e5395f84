const longest = 90;

/** What a rule asks: a field of the moment, a question to History, a setting. */
export function subjectOf(kind: string, rule: Readonly<Record<string, unknown>>): string {
  switch (kind) {
    case "context": return textOf(rule["field"]);
    case "settings": return `${textOf(rule["skill"])} ${textOf(rule["key"])}`;
    case "history": return historyOf(rule);
    default: return valueOf(rule);
  }
}

/** How it compares, and with what. */
export function wantedOf(rule: Readonly<Record<string, unknown>>): string {
  return `${textOf(rule["matchRule"])} ${valueOf(rule["value"])}`;
}

/** A value as one short line. */
export function valueOf(value: unknown): string {
  if (value === undefined || value === null) return "–";
  if (isPartOfDay(value)) return cut(`${value.basic}/${value.detail}`);
  return cut(typeof value === "string" ? value : JSON.stringify(value));
}

function historyOf(rule: Readonly<Record<string, unknown>>): string {
  const query = rule["query"];
  let asked = typeof query === "string" ? cut(query) : isRecord(query) ? textOf(query["type"]) : "?";
  if (typeof rule["checkProperty"] === "string") asked = `${asked}.${cut(rule["checkProperty"])}`;
  return typeof rule["transform"] === "string" ? `${cut(rule["transform"])}(${asked})` : asked;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPartOfDay(value: unknown): value is { basic: string; detail: string } {
  return isRecord(value) && Object.keys(value).length === 2 && typeof value["basic"] === "string" && typeof value["detail"] === "string";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? cut(value) : "?";
}

function cut(text: string): string {
  return text.length <= longest ? text : text.slice(0, longest - 1) + "…";
}
