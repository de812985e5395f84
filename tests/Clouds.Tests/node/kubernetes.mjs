// Holds manifests against Kubernetes' own types: every field must be one that the kind has, of its type (the TypeScript compiler says),
// and what is required and how values look (the validators made from its OpenAPI say). Reads YAML from its input; its arguments are
// kinds that are not Kubernetes' own and are left out. Prints one fault a line, then `N manifests`; ends with 1 when there is a fault.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const foreign = new Set(process.argv.slice(2));
const faults = [];
const named = new Map();

const manifests = parseAllDocuments(readFileSync(0, 'utf8').split('\n...\n')[0], { uniqueKeys: true })
  .flatMap((document) => {
    faults.push(...document.errors.map((error) => error.message.split('\n')[0]));
    return document.errors.length ? [] : [document.toJSON()];
  })
  .filter((manifest) => manifest && !foreign.has(manifest.kind));

let source = '';
const names = [];
for (const manifest of manifests) {
  const name = `${manifest.kind} ${manifest.metadata?.name}`;
  if (named.has(name)) faults.push(`${name}: is there twice`);
  named.set(name, manifest);
  const path = `kubernetes-models/${manifest.apiVersion?.includes('/') ? manifest.apiVersion : manifest.apiVersion}/${manifest.kind}`;
  let model;
  try {
    model = (await import(path))[manifest.kind];
  } catch {
    faults.push(`${name}: there is no ${manifest.kind} in ${manifest.apiVersion}`);
    continue;
  }
  try {
    new model(manifest).validate();
  } catch (error) {
    faults.push(`${name}: ${error.message.replaceAll('\n', ' ')}`);
  }
  // Literals are checked for fields that the type does not have.
  source += `import type { I${manifest.kind} as T${names.length} } from '${path}';\nexport const m${names.length}: T${names.length} = ${JSON.stringify(manifest)};\n`;
  names.push(name);
}

const file = join(here, 'manifests.ts');
const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, types: [] };
const host = ts.createCompilerHost(options);
const [getSourceFile, fileExists] = [host.getSourceFile, host.fileExists];
host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, name, ...rest));
host.fileExists = (name) => name === file || fileExists.call(host, name);
for (const diagnostic of ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))) {
  const line = diagnostic.file ? diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line : 0;
  faults.push(`${names[Math.floor(line / 2)] ?? ''}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replaceAll('\n', ' ')}`);
}

faults.forEach((fault) => console.log(fault));
console.log(`${manifests.length} manifests`);
process.exitCode = faults.length ? 1 : 0;
