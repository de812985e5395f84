// Says whether the sources hold, and whether what is committed as built was built of them. Ends with 1 when not.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tool = (path) => join(root, "node_modules", ...path.split("/"));

function run(what, script, ...args) {
  console.log(`== ${what}`);
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
}

/** Every file of a folder with what is in it, but for Scalar's, which is held against its own hash. */
function filesOf(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (entry.isFile() && name !== join("docs", "scalar.js")) files.set(name, createHash("sha256").update(readFileSync(path)).digest("hex"));
  }
  return files;
}

run("the description of the ways in", join(root, "scripts", "api.mjs"));
run("types of the pages", tool("typescript/bin/tsc"));
run("types of their tests in a browser", tool("typescript/bin/tsc"), "-p", "e2e");
run("unit tests", tool("vitest/vitest.mjs"), "run");

console.log("== what is committed as built");
const fresh = mkdtempSync(join(tmpdir(), "pegasus-console-"));
const wrong = [];
try {
  run("a fresh build", tool("vite/bin/vite.js"), "build", "--logLevel", "warn", "--outDir", fresh, "--emptyOutDir");
  const [committed, built] = [filesOf(join(root, "built")), filesOf(fresh)];
  for (const name of new Set([...committed.keys(), ...built.keys()])) {
    if (committed.get(name) !== built.get(name)) wrong.push(`${name} ${!committed.has(name) ? "is not committed" : !built.has(name) ? "is of an older build" : "differs"}`);
  }
  const scalar = JSON.parse(readFileSync(join(root, "scripts", "scalar.json"), "utf8"));
  if (createHash("sha256").update(readFileSync(join(root, "built", "docs", "scalar.js"))).digest("hex") !== scalar.sha256) wrong.push("docs/scalar.js is not that of scripts/scalar.json");
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
if (wrong.length > 0) {
  console.error(`services/Console/built was not built of these sources; run npm run build there and commit it:\n  ${wrong.join("\n  ")}`);
  process.exit(1);
}
console.log("all as it should be");
