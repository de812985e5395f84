'use strict';
// Google's own contract, from the packages of its official client.
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const folder = name => path.join(__dirname, 'node_modules', name);
const speechProtos = path.join(folder('@google-cloud/speech'), 'build', 'protos');
const commonProtos = path.join(folder('google-gax'), 'build', 'protos');
const speechFile = 'google/cloud/speech/v1/cloud_speech.proto';

function load(includeDirs) {
  return loader.loadSync(speechFile, { includeDirs, keepCase: false, longs: String, enums: String, bytes: Buffer, defaults: true, oneofs: true });
}

const loadGoogles = () => load([speechProtos, commonProtos]);
const Speech = () => grpc.loadPackageDefinition(loadGoogles()).google.cloud.speech.v1.Speech;

module.exports = { grpc, load, loadGoogles, Speech };
