import { useEffect, useState } from "preact/hooks";

/** Hears of settings that change, and says so when they are these people's; true while it hears. */
export function useSettingsChanges(who: { readonly accountId?: string; readonly loopId: string }, changed: () => void): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    const stream = new EventSource("/api/v1/household/settings/changes");
    const open = () => setLive(true);
    const lost = () => setLive(false);
    const told = (event: MessageEvent<string>) => void (isOf(event.data, who) && changed());
    stream.addEventListener("hello", open);
    stream.addEventListener("reset", changed);
    stream.addEventListener("change", told);
    stream.addEventListener("error", lost);
    return () => stream.close();
  }, [who.accountId, who.loopId]);
  return live;
}

/** Whether a change is theirs, or everybody's. */
export function isOf(data: string, who: { readonly accountId?: string; readonly loopId: string }): boolean {
  try {
    const change: unknown = JSON.parse(data);
    if (typeof change !== "object" || change === null) return false;
    const { accountId, loopId } = change as { accountId?: unknown; loopId?: unknown };
    return (accountId === undefined && loopId === undefined) || (accountId !== undefined && accountId === who.accountId) || (loopId !== undefined && loopId === who.loopId);
  } catch {
    return false;
  }
}
