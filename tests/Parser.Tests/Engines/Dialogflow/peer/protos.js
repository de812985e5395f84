'use strict';
// Google's own contract, from the packages of its official client.
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const folder = name => path.join(__dirname, 'node_modules', name);
const dialogflowProtos = path.join(folder('@google-cloud/dialogflow'), 'build', 'protos');
const commonProtos = path.join(folder('google-gax'), 'build', 'protos');
const sessionFile = 'google/cloud/dialogflow/v2/session.proto';

function load(includeDirs) {
  return loader.loadSync(sessionFile, { includeDirs, keepCase: false, longs: String, enums: String, bytes: Buffer, defaults: true, oneofs: true });
}

const loadGoogles = () => load([dialogflowProtos, commonProtos]);
const Sessions = () => grpc.loadPackageDefinition(loadGoogles()).google.cloud.dialogflow.v2.Sessions;

module.exports = { grpc, load, loadGoogles, Sessions };
