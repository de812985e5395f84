import type { APIRequestContext } from "@playwright/test";
import { ours, taken } from "./cloud";

/** Takes back what was labelled of this sentence. */
export async function forgetLabels(request: APIRequestContext, text: string): Promise<void> {
  const { labels } = (await (await taken(request.get("/api/v1/understanding/labels"))).json()) as { labels: readonly { id: string; text: string }[] };
  for (const label of labels.filter((one) => one.text === text)) await taken(request.delete(`/api/v1/understanding/labels/${encodeURIComponent(label.id)}`, { headers: ours }));
}
