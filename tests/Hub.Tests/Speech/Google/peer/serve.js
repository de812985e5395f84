'use strict';
// Serves Google's own contract with @grpc/grpc-js; prints the port as the first line and serves until stdin closes.
//   node serve.js STREAMS
// STREAMS is JSON: what to do in the first stream, the second and so on (the last for all that follow), each a list of steps:
//   { "bytes": N } or { "end": true }   waits for N bytes of audio in all, or for the end of the requests; then one of
//   "send": {...} a response, "fail": { "code": N, "details": "" }, "finish": true, "drop": true the whole connection.
// Prints one line of JSON when the requests of a stream are over:
//   { "config": {...}, "authorization": "", "messages": N, "largest": N, "bytes": N, "sha256": "", "cancelled": false }
const crypto = require('node:crypto');
const { grpc, Speech } = require('./protos');

const scripts = JSON.parse(process.argv[2]);
let streams = 0;
const sessions = new Set();

function converse(call) {
  const steps = [...scripts[Math.min(streams++, scripts.length - 1)]];
  const seen = { config: null, authorization: (call.metadata.get('authorization')[0] || ''), messages: 0, largest: 0, bytes: 0, sha256: '', cancelled: false };
  const hash = crypto.createHash('sha256');
  let ended = false;
  let told = false;

  function tell() {
    if (told) return;
    told = true;
    process.stdout.write(JSON.stringify({ ...seen, sha256: hash.digest('hex') }) + '\n');
  }

  function play() {
    while (steps.length && (steps[0].end ? ended : seen.bytes >= (steps[0].bytes || 0))) {
      const step = steps.shift();
      if (step.send) call.write(step.send);
      if (step.fail) call.emit('error', { code: step.fail.code, details: step.fail.details });
      if (step.finish) call.end();
      if (step.drop) sessions.forEach(session => session.destroy());
    }
  }

  call.on('data', request => {
    if (request.streamingConfig) {
      seen.config = request.streamingConfig;
    } else {
      hash.update(request.audioContent);
      seen.messages++;
      seen.bytes += request.audioContent.length;
      seen.largest = Math.max(seen.largest, request.audioContent.length);
    }
    play();
  });
  call.on('end', () => { ended = true; play(); tell(); });
  call.on('cancelled', () => { seen.cancelled = true; tell(); });
  call.on('error', () => {});
}

const server = new grpc.Server();
server.addService(Speech().service, {
  StreamingRecognize: converse,
  Recognize: (_, callback) => callback({ code: grpc.status.UNIMPLEMENTED }),
  LongRunningRecognize: (_, callback) => callback({ code: grpc.status.UNIMPLEMENTED }),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The way to a session is not public; without it nothing can be dropped, and a test would say so.
  for (const http2 of server.http2Servers ? server.http2Servers.keys() : []) http2.on('session', session => sessions.add(session));
  process.stdout.write(`${port}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
