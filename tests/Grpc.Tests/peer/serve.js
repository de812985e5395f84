'use strict';
// Serves Echo (protos/echo.proto) with @grpc/grpc-js; prints the port as the first line and serves until stdin closes.
//   node serve.js --proto FILE --include DIR [--max-receive BYTES]
const { parseArgs } = require('node:util');
const { grpc, loadService } = require('./protos');

const { values: args } = parseArgs({
  options: { proto: { type: 'string' }, include: { type: 'string', multiple: true }, 'max-receive': { type: 'string' } },
});
const Echo = loadService(args.proto, args.include || [], 'jibo.pegasus.testing.v1.Echo');

// Calls seen cancelled, and those who wait to hear of one.
const cancelled = new Set();
const waiting = new Map();
function onCancelled(text) {
  cancelled.add(text);
  (waiting.get(text) || []).forEach(answer => answer());
  waiting.delete(text);
}

function replyTo(request, index) {
  return {
    text: request.text, index, receivedBytes: Buffer.from(request.data, 'base64').length, data: Buffer.alloc(request.replySize, 7),
  };
}

// Headers and trailers come back as they were asked for: x-ask as x-answer and x-end, x-raw-bin in both.
function begin(call) {
  const headers = new grpc.Metadata();
  const trailers = new grpc.Metadata();
  call.metadata.get('x-ask').forEach(value => { headers.add('x-answer', value); trailers.add('x-end', value); });
  call.metadata.get('x-raw-bin').forEach(value => { headers.add('x-raw-bin', value); trailers.add('x-raw-bin', value); });
  call.sendMetadata(headers);
  return trailers;
}

function failure(request, trailers) {
  return { code: request.failWith, details: request.failDetail, metadata: trailers };
}

const server = new grpc.Server(args['max-receive'] ? { 'grpc.max_receive_message_length': Number(args['max-receive']) } : {});
server.addService(Echo.service, {
  Say(call, callback) {
    const request = call.request;
    const trailers = begin(call);
    if (request.hang) {
      call.on('cancelled', () => onCancelled(request.text));
      return;
    }
    if (request.failWith) callback(failure(request, trailers));
    else callback(null, replyTo(request, 0), trailers);
  },
  Repeat(call) {
    const request = call.request;
    const trailers = begin(call);
    call.on('cancelled', () => onCancelled(request.text));
    for (let i = 0; i < Math.max(request.count, 1); i++) call.write(replyTo(request, i));
    if (request.hang) return;
    if (request.failWith) call.emit('error', failure(request, trailers));
    else call.end(trailers);
  },
  Collect(call, callback) {
    const trailers = begin(call);
    const texts = [];
    let bytes = 0;
    let failed = null;
    call.on('data', request => {
      texts.push(request.text);
      bytes += Buffer.from(request.data, 'base64').length;
      if (request.failWith && !failed) {
        failed = failure(request, trailers);
        callback(failed);
      }
    });
    call.on('end', () => { if (!failed) callback(null, { text: texts.join(' '), index: texts.length, receivedBytes: bytes }, trailers); });
  },
  Converse(call) {
    const trailers = begin(call);
    let index = 0;
    const seen = [];
    call.on('cancelled', () => seen.forEach(onCancelled));
    call.on('data', request => {
      seen.push(request.text);
      if (request.failWith) call.emit('error', failure(request, trailers));
      else call.write(replyTo(request, index++));
    });
    call.on('end', () => call.end(trailers));
  },
  AwaitCancelled(call, callback) {
    const text = call.request.text;
    const answer = () => callback(null, { text });
    if (cancelled.has(text)) answer();
    else waiting.set(text, [...(waiting.get(text) || []), answer]);
  },
});

server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
