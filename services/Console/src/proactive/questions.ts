import { api, ask } from "../api/client";
import type { components } from "../api/generated";

type Schemas = components["schemas"];
export type Decision = Schemas["ProactiveDecision"];
export type Registration = Schemas["JudgedRegistration"];
export type Rule = Registration["rules"][number];
export type Question = Schemas["ProactiveQuestion"];
export type Job = Schemas["SimulationJob"];
export type Report = Schemas["SimulationReport"];
export type SimulatedEvent = Schemas["SimulatedEvent"];
export type Trigger = NonNullable<SimulatedEvent["trigger"]>;

export const decisionsOf = (robotID: string, signal: AbortSignal) => ask(api.GET("/api/v1/proactive/explain", { params: { query: { robotID, count: 20 } }, signal }));
export const judge = (body: Question, signal: AbortSignal) => ask(api.POST("/api/v1/proactive/explain", { body, signal }));
export const scenario = (signal: AbortSignal) => ask(api.GET("/api/v1/proactive/scenario", { signal }));
export const simulate = (body: Schemas["SimulationQuestion"]) => ask(api.POST("/api/v1/proactive/simulations", { body }));
export const simulation = (id: string, signal: AbortSignal) => ask(api.GET("/api/v1/proactive/simulations/{id}", { params: { path: { id } }, signal }));
export const cancel = (id: string) => ask(api.DELETE("/api/v1/proactive/simulations/{id}", { params: { path: { id } } }));

export function errorOf(e: unknown): Error {
  return e instanceof Error ? e : new Error(String(e));
}
