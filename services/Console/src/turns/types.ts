import type { components } from "../api/generated";

type Schemas = components["schemas"];

export type TurnSummary = Schemas["TurnSummary"];
export type TurnPage = Schemas["TurnPage"];
export type LiveTurns = Schemas["LiveTurns"];
export type TurnDetail = Schemas["TurnDetail"];
export type TurnStep = Schemas["TurnStep"];
export type RouteReasons = Schemas["RouteReasons"];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Steps down into JSON that somebody else wrote; undefined where the way ends. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let now = value;
  for (const step of path) {
    if (typeof now !== "object" || now === null) return undefined;
    now = (now as Record<string | number, unknown>)[step];
  }
  return now;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" ? found : undefined;
}
