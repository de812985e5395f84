import { pegasus } from "./commandLine";

/** So many turns, as fast as they go. None may fail. */
export async function turnsInAll(turns: number): Promise<void> {
  await pegasus("bench", "sessions", "--turns", `${turns}`, "--robots", "4");
}

/** Sentences that robots hear at a rate, each a turn with the parser and a skill in it, and none may fail. Says how many there were, and how many a second. */
export async function turnsAtRate(rate: number, seconds: number): Promise<{ readonly turns: number; readonly turnsPerSecond: number }> {
  return JSON.parse(await pegasus("bench", "turns", "--kind", "text", "--rate", `${rate}`, "--robots", "10", "--warm-up", "0", "--seconds", `${seconds}`, "--json"));
}
