// Lays Scalar's reference beside the pages. Of its package one file is used; installing it would bring hundreds of others.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const scalar = JSON.parse(readFileSync(join(root, "scripts", "scalar.json"), "utf8"));
const kept = join(root, "node_modules", ".cache", "scalar.js");
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");

if (!existsSync(kept) || hashOf(readFileSync(kept)) !== scalar.sha256) {
  const folder = mkdtempSync(join(tmpdir(), "scalar-"));
  try {
    const packed = execFileSync("npm", ["pack", scalar.package, "--silent", "--pack-destination", folder], { encoding: "utf8" }).trim().split("\n").at(-1);
    execFileSync("tar", ["-xzf", join(folder, packed), "-C", folder, scalar.file]);
    const bytes = readFileSync(join(folder, scalar.file));
    if (hashOf(bytes) !== scalar.sha256) throw new Error(`${scalar.package} has not the contents that are expected of it: ${hashOf(bytes)}`);
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, bytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
mkdirSync(join(root, "built", "docs"), { recursive: true });
writeFileSync(join(root, "built", "docs", "scalar.js"), readFileSync(kept));
