import { api, ask } from "../api/client";
import type { Which } from "./addresses";
import type { Registration } from "./register";
import type { Moment } from "./types";

/** All that the pages ask about skills. */
export const skillsApi = {
  catalogue: (signal: AbortSignal) => ask(api.GET("/api/v1/skills/catalogue", { signal })),
  figures: (signal: AbortSignal) => ask(api.GET("/api/v1/skills/figures", { signal })),
  health: (signal: AbortSignal, which: Partial<Which> = {}) => ask(api.GET("/api/v1/skills/window/health", { signal, params: { query: which } })),
  manifest: (which: Which, signal: AbortSignal) => ask(api.GET("/api/v1/skills/window/manifest", { signal, params: { query: which } })),
  graph: (which: Which, signal: AbortSignal) => ask(api.GET("/api/v1/skills/window/graph", { signal, params: { query: which } })),
  mims: (which: Which, q: string, lang: string, offset: number, limit: number, signal: AbortSignal) =>
    ask(api.GET("/api/v1/skills/window/mims", { signal, params: { query: { ...which, q: q || undefined, lang: lang || undefined, offset, limit } } })),
  mim: (which: Which, name: string, lang: string, signal: AbortSignal) => ask(api.GET("/api/v1/skills/window/mim", { signal, params: { query: { ...which, name, lang } } })),
  preview: (which: Which, name: string, lang: string, moment: Moment) =>
    ask(api.POST("/api/v1/skills/window/preview", { params: { query: { ...which, name, lang } }, body: moment })),
  register: (registration: Registration) => ask(api.POST("/api/v1/skills", { body: registration })),
  unregister: (which: Which) => ask(api.DELETE("/api/v1/skills", { params: { query: which } })),
  reload: () => ask(api.POST("/api/v1/skills/reload")),
  rollBack: (skill: string) => ask(api.POST("/api/v1/skills/rollback", { params: { query: { skill } } })),
  weigh: (which: Which, weight: number) => ask(api.POST("/api/v1/skills/weight", { params: { query: which }, body: { weight } })),
};
