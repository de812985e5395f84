'use strict';
// Compares our contract with Google's: every message, field, enum value and method of ours must be Google's, too.
//   node compare.js PROTO_ROOT
// Prints { "compared": N, "differences": [...] }.
const { load, loadGoogles } = require('./protos');

const google = loadGoogles();
const ours = load([process.argv[2]]);
const differences = [];
let compared = 0;

function check(where, mine, theirs) {
  compared++;
  if (JSON.stringify(mine) !== JSON.stringify(theirs)) differences.push(`${where}: ${JSON.stringify(mine)} is ${JSON.stringify(theirs)} there`);
}

const named = (list, name) => (list || []).find(item => item.name === name);
const shape = (field, owner) => field && {
  number: field.number, label: field.label, type: field.type, typeName: (field.typeName || '').replace(/^\./, ''),
  oneof: field.oneofIndex === undefined || field.oneofIndex === null ? null : (owner.oneofDecl[field.oneofIndex] || {}).name,
};

function compareEnum(where, mine, theirs) {
  for (const value of mine.value) check(`${where}.${value.name}`, value.number, (named(theirs && theirs.value, value.name) || {}).number);
}

function compareMessage(where, mine, theirs) {
  if (!theirs) { differences.push(`${where}: not Google's`); return; }
  for (const field of mine.field || []) check(`${where}.${field.name}`, shape(field, mine), shape(named(theirs.field, field.name), theirs));
  for (const inner of mine.enumType || []) compareEnum(`${where}.${inner.name}`, inner, named(theirs.enumType, inner.name));
  for (const inner of mine.nestedType || []) compareMessage(`${where}.${inner.name}`, inner, named(theirs.nestedType, inner.name));
}

for (const [name, mine] of Object.entries(ours)) {
  const theirs = google[name];
  if (!name.startsWith('google.cloud.dialogflow.v2.') && name !== 'google.rpc.Status' && name !== 'google.type.LatLng') continue;
  if (mine.format) {
    if (name.split('.').length > 5) continue;  // nested ones come with their owners
    compareMessage(name, mine.type, theirs && theirs.type);
  } else {
    for (const [method, definition] of Object.entries(mine)) {
      const facts = m => m && [m.path, m.requestStream, m.responseStream, m.requestType.type.name, m.responseType.type.name];
      check(`${name}/${method}`, facts(definition), facts(theirs && theirs[method]));
    }
  }
}
process.stdout.write(JSON.stringify({ compared, differences }) + '\n');
