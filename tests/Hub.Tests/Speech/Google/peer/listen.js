'use strict';
// Google's official client, listening through whatever serves its contract; prints one line of JSON:
//   { "responses": [...], "error": null | { "code": N, "details": "" } }
//   node listen.js ADDRESS stream|once CONFIG FILE
// CONFIG is JSON, a StreamingRecognitionConfig or for once a RecognitionConfig; FILE holds the audio.
const fs = require('node:fs');
const { SpeechClient } = require('@google-cloud/speech');
const { grpc } = require('./protos');

const [address, how, config, file] = process.argv.slice(2);
const [servicePath, port] = address.split(':');
const client = new SpeechClient({ servicePath, port: Number(port), sslCreds: grpc.credentials.createInsecure() });
const result = { responses: [], error: null };

function done() {
  process.stdout.write(JSON.stringify(result) + '\n', () => process.exit(0));
}

function failed(error) {
  result.error = { code: error.code, details: error.details || error.message };
  done();
}

if (how === 'once') {
  client.recognize({ config: JSON.parse(config), audio: { content: fs.readFileSync(file).toString('base64') } })
    .then(([response]) => { result.responses.push(response); done(); }, failed);
} else {
  const stream = client.streamingRecognize(JSON.parse(config));
  stream.on('data', response => result.responses.push(response));
  stream.on('error', failed);
  stream.on('end', done);
  fs.createReadStream(file, { highWaterMark: 4096 }).pipe(stream);
}
