'use strict';
// Serves Google's own contract with @grpc/grpc-js; prints the port as the first line and serves until stdin closes.
//   node serve.js ANSWERS
// ANSWERS is JSON: what to do with the first question, the second and so on (the last for all that follow); one of
//   "send": {...} a response, "fail": { "code": N, "details": "" }, "hang": true, "drop": true the whole connection.
// Prints one line of JSON for each question: { "request": {...}, "authorization": "" }.
const { grpc, Sessions } = require('./protos');

const answers = JSON.parse(process.argv[2]);
let questions = 0;
const sessions = new Set();

function detect(call, callback) {
  const answer = answers[Math.min(questions++, answers.length - 1)];
  process.stdout.write(JSON.stringify({ request: call.request, authorization: call.metadata.get('authorization')[0] || '' }) + '\n');
  if (answer.send) callback(null, answer.send);
  if (answer.fail) callback({ code: answer.fail.code, details: answer.fail.details });
  if (answer.drop) sessions.forEach(session => session.destroy());
}

const unimplemented = (_, callback) => callback({ code: grpc.status.UNIMPLEMENTED });
const service = Sessions().service;
const server = new grpc.Server();
server.addService(service, { ...Object.fromEntries(Object.keys(service).map(name => [name, unimplemented])), DetectIntent: detect });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The way to a session is not public; without it nothing can be dropped, and a test would say so.
  for (const http2 of server.http2Servers ? server.http2Servers.keys() : []) http2.on('session', session => sessions.add(session));
  process.stdout.write(`${port}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
