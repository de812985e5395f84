'use strict';
// Loads a service from a .proto file, in the shape that both sides of the peer use.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

function loadService(proto, include, name) {
  const definition = loader.loadSync(proto, {
    includeDirs: include, keepCase: false, longs: String, enums: String, bytes: String, defaults: true, oneofs: true,
  });
  const service = name.split('.').reduce((node, part) => node && node[part], grpc.loadPackageDefinition(definition));
  if (!service || !service.service) throw new Error(`${proto} has no service ${name}`);
  return service;
}

// Metadata as JSON: { key: [values] }, bytes as base64.
function metadataToJson(metadata) {
  const json = {};
  for (const key of Object.keys(metadata.getMap())) {
    json[key] = metadata.get(key).map(value => Buffer.isBuffer(value) ? value.toString('base64') : value);
  }
  return json;
}

function metadataFromJson(json) {
  const metadata = new grpc.Metadata();
  for (const [key, values] of Object.entries(json || {})) {
    for (const value of [].concat(values)) {
      metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
    }
  }
  return metadata;
}

module.exports = { grpc, loadService, metadataToJson, metadataFromJson };
