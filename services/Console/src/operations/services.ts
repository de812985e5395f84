import type { components } from "../api/generated";

type ServiceState = components["schemas"]["ServiceState"];

const order = ["away", "down", "degraded", "ok"] as const;

/** Those that need somebody first, then by name. */
export function byNeed(services: readonly ServiceState[]): readonly ServiceState[] {
  return [...services].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.name.localeCompare(b.name) || a.address.localeCompare(b.address));
}

export function kindOf(status: string): "good" | "warn" | "bad" {
  return status === "ok" ? "good" : status === "degraded" ? "warn" : "bad";
}

/** In one sentence. */
export function summary(services: readonly ServiceState[]): string {
  const ill = services.filter((one) => one.status !== "ok");
  if (services.length === 0) return "No service is known.";
  if (ill.length === 0) return `All ${services.length} services are well.`;
  const names = [...new Set(ill.map((one) => one.name))].sort();
  return `${ill.length} of ${services.length} services ${ill.length === 1 ? "needs" : "need"} a look: ${names.join(", ")}.`;
}

/** How long it is since then: 3 d 4 h. */
export function since(started: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(started)) / 1000);
  if (!Number.isFinite(seconds)) return "";
  const units = [["d", 86_400], ["h", 3600], ["min", 60], ["s", 1]] as const;
  const first = units.findIndex(([, length]) => seconds >= length);
  if (first < 0) return "0 s";
  return units.slice(first, first + 2).map(([unit, length], i) => `${Math.floor((i === 0 ? seconds : seconds % units[first]![1]) / length)} ${unit}`).join(" ");
}
