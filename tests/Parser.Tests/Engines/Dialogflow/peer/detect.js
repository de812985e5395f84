'use strict';
// Google's official client, asking whatever serves its contract; prints one line of JSON:
//   { "response": {...} | null, "error": null | { "code": N, "details": "" } }
//   node detect.js ADDRESS REQUEST
// REQUEST is JSON, a DetectIntentRequest; where it has no session, the client makes the name of one.
const { SessionsClient } = require('@google-cloud/dialogflow');
const { grpc } = require('./protos');

const [address, request] = process.argv.slice(2);
const [servicePath, port] = address.split(':');
const client = new SessionsClient({ servicePath, port: Number(port), sslCreds: grpc.credentials.createInsecure(), projectId: 'house' });
const asked = JSON.parse(request);
asked.session = asked.session || client.projectAgentSessionPath('house', 'a-session');
for (const context of (asked.queryParams || {}).contexts || []) {
  context.name = client.projectAgentSessionContextPath('house', 'a-session', context.name);
}

function tell(response, error) {
  process.stdout.write(JSON.stringify({ response, error }) + '\n', () => process.exit(0));
}

client.detectIntent(asked, { maxRetries: 0 }).then(
  ([response]) => tell(response, null),
  error => tell(null, { code: error.code, details: error.details || error.message }));
