import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cloud } from "./cloud";

const run = promisify(execFile);

/** A bench of the command line that drives robots against the hub. None of their turns may fail. */
async function bench(...how: readonly string[]): Promise<string> {
  const { stdout } = await run("dotnet", ["exec", cloud.cli, "bench", ...how, "--data", cloud.data], { timeout: 60_000 });
  return stdout;
}

/** So many turns, as fast as they go. */
export async function turnsInAll(turns: number): Promise<void> {
  await bench("sessions", "--turns", `${turns}`, "--robots", "4");
}

/** Sentences that robots hear at a rate, each a turn with the parser and a skill in it. Says how many there were, and how many a second. */
export async function turnsAtRate(rate: number, seconds: number): Promise<{ readonly turns: number; readonly turnsPerSecond: number }> {
  return JSON.parse(await bench("turns", "--kind", "text", "--rate", `${rate}`, "--robots", "10", "--warm-up", "0", "--seconds", `${seconds}`, "--json"));
}
