// Joins the descriptions of api/*.yaml into one document, built/openapi.json's source, and makes the types that pages ask by.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "api");

/** Everything of each part goes into the whole; what two parts both say must be said once. */
function joinInto(whole, part, file) {
  for (const [section, entries] of Object.entries({ paths: part.paths, ...part.components })) {
    const target = section === "paths" ? (whole.paths ??= {}) : ((whole.components ??= {})[section] ??= {});
    for (const [name, value] of Object.entries(entries ?? {})) {
      if (name in target) throw new Error(`${file}: ${section} ${name} is described twice`);
      target[name] = value;
    }
  }
  whole.tags.push(...(part.tags ?? []));
}

const whole = parse(readFileSync(join(folder, "base.yaml"), "utf8"));
for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml") && name !== "base.yaml").sort()) {
  joinInto(whole, parse(readFileSync(join(folder, file), "utf8")), file);
}
mkdirSync(join(root, "public"), { recursive: true });
writeFileSync(join(root, "public", "openapi.json"), JSON.stringify(whole, null, 1) + "\n");
writeFileSync(join(root, "src", "api", "generated.d.ts"), astToString(await openapiTS(whole)));
