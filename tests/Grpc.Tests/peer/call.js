'use strict';
// Makes one call with @grpc/grpc-js and prints what came of it as one line of JSON:
//   { "headers": {...}, "messages": [...], "trailers": {...}, "code": 0, "details": "" }
//
//   node call.js --proto FILE --include DIR [--include DIR] --address HOST:PORT --method package.Service/Method
//                [--request JSON]         one message, or an array of them for a streaming request
//                [--metadata JSON]        { "key": "value" | [values] }, bytes as base64 under keys ending in -bin
//                [--deadline MS] [--cancel-after N]   cancels after N messages have come; 0 as soon as headers have
//                [--gzip] [--max-receive BYTES]
// Exit code 0 when the call was made, whatever its status.
const { parseArgs } = require('node:util');
const { grpc, loadService, metadataToJson, metadataFromJson } = require('./protos');

const { values: args } = parseArgs({
  options: {
    proto: { type: 'string' }, include: { type: 'string', multiple: true }, address: { type: 'string' }, method: { type: 'string' },
    request: { type: 'string', default: '{}' }, metadata: { type: 'string', default: '{}' }, deadline: { type: 'string' },
    'cancel-after': { type: 'string' }, gzip: { type: 'boolean' }, 'max-receive': { type: 'string' },
  },
});

const [serviceName, methodName] = args.method.split('/');
const Service = loadService(args.proto, args.include || [], serviceName);
const options = {};
if (args.gzip) options['grpc.default_compression_algorithm'] = 2;
if (args['max-receive']) options['grpc.max_receive_message_length'] = Number(args['max-receive']);
const client = new Service(args.address, grpc.credentials.createInsecure(), options);

const definition = Service.service[methodName];
if (!definition) throw new Error(`${serviceName} has no method ${methodName}`);
const requests = [].concat(JSON.parse(args.request));
const metadata = metadataFromJson(JSON.parse(args.metadata));
const callOptions = args.deadline ? { deadline: Date.now() + Number(args.deadline) } : {};
const cancelAfter = args['cancel-after'] === undefined ? -1 : Number(args['cancel-after']);

const result = { headers: {}, messages: [], trailers: {}, code: null, details: null };
const method = client[methodName].bind(client);
const onReply = (error, reply) => { if (reply) result.messages.push(reply); };
let call;
if (definition.requestStream && definition.responseStream) call = method(metadata, callOptions);
else if (definition.requestStream) call = method(metadata, callOptions, onReply);
else if (definition.responseStream) call = method(requests[0], metadata, callOptions);
else call = method(requests[0], metadata, callOptions, onReply);

call.on('metadata', headers => {
  result.headers = metadataToJson(headers);
  if (cancelAfter === 0) call.cancel();
});
call.on('error', () => {});
call.on('data', message => {
  result.messages.push(message);
  if (result.messages.length === cancelAfter) call.cancel();
});
call.on('status', status => {
  Object.assign(result, { code: status.code, details: status.details, trailers: metadataToJson(status.metadata) });
  // A unary reply is delivered after the status.
  setImmediate(() => {
    process.stdout.write(JSON.stringify(result) + '\n');
    client.close();
  });
});
if (definition.requestStream) {
  for (const request of requests) call.write(request);
  call.end();
}
