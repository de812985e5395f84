/** Narrow looks into JSON that somebody else wrote: whatever is not as expected is absent, never an exception. */

export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function object(value: unknown, name: string): JsonObject | null {
  const inner = isObject(value) ? value[name] : undefined;
  return isObject(inner) ? inner : null;
}

export function list(value: unknown, name: string): readonly unknown[] {
  const inner = isObject(value) ? value[name] : undefined;
  return Array.isArray(inner) ? inner : [];
}

export function text(value: unknown, name: string): string | null {
  const inner = isObject(value) ? value[name] : undefined;
  return typeof inner === "string" ? inner : null;
}

export function number(value: unknown, name: string): number | null {
  const inner = isObject(value) ? value[name] : undefined;
  return typeof inner === "number" && Number.isFinite(inner) ? inner : null;
}

export function flag(value: unknown, name: string): boolean {
  return isObject(value) && value[name] === true;
}

export function texts(value: unknown, name: string): string[] {
  return list(value, name).filter((item): item is string => typeof item === "string");
}

/** What a JSON text says, or undefined when it is none. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
