import { api, ask, reach } from "../api/client";
import type { components } from "../api/generated";

type Schemas = components["schemas"];
export type Explanation = Schemas["SentenceExplanation"];
export type Label = Schemas["Label"];
export type LabelRequest = Schemas["LabelRequest"];
export type AgentIntents = Schemas["AgentIntents"];

export const stateOf = (signal: AbortSignal) => ask(api.GET("/api/v1/understanding/state", { signal }));
export const explain = (body: Schemas["SentenceQuestion"], signal: AbortSignal) => ask(api.POST("/api/v1/understanding/explain", { body, signal }));
export const agents = (signal: AbortSignal) => ask(api.GET("/api/v1/understanding/agents", { signal }));
export const intentsOf = (name: string, signal: AbortSignal) => ask(api.GET("/api/v1/understanding/agents/{name}/intents", { params: { path: { name } }, signal }));
/** Thousands of sentences are counted the first time. */
const countingPatience = 40_000;
export const confusionOf = (name: string, signal: AbortSignal) =>
  ask(api.GET("/api/v1/understanding/agents/{name}/confusion", { params: { path: { name } }, signal, fetch: (request) => reach(request, countingPatience) }));
export const labels = (signal: AbortSignal) => ask(api.GET("/api/v1/understanding/labels", { signal }));
export const label = (id: string, signal: AbortSignal) => ask(api.GET("/api/v1/understanding/labels/{id}", { params: { path: { id } }, signal }));
export const addLabel = (body: LabelRequest) => ask(api.POST("/api/v1/understanding/labels", { body }));
export const correctTranscript = (body: Schemas["TranscriptCorrection"], signal: AbortSignal) => ask(api.POST("/api/v1/understanding/transcripts", { body, signal }));
export const removeLabel = (id: string) => ask(api.DELETE("/api/v1/understanding/labels/{id}", { params: { path: { id } } }));

/** Of a turn, what finds it again. */
export interface TurnOf {
  readonly transID: string;
  /** Null where only the turn is known. */
  readonly robotID: string | null;
}

/** What robots listen for when nobody has asked them anything. */
export const launchRules: readonly string[] = ["launch", "globals/global_commands_launch"];

export function messageOf(e: unknown): Error {
  return e instanceof Error ? e : new Error(String(e));
}
