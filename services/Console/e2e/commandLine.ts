import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cloud } from "./cloud";

const run = promisify(execFile);

/** Runs `./pegasus` on the cloud that is looked at, and says what it printed. It must end well, and within a minute. */
export async function pegasus(...how: readonly string[]): Promise<string> {
  const { stdout } = await run("dotnet", ["exec", cloud.cli, ...how, "--data", cloud.data], { timeout: 60_000 });
  return stdout;
}
