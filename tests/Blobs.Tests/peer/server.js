// An S3 server with one bucket in the folder that is its argument. It says its port, and ends when its input does.
const S3rver = require('s3rver');

const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: process.argv[2],
  configureBuckets: [{ name: 'blobs' }],
});
server.run().then(({ port }) => console.log(`ready ${port}`));
process.stdin.on('end', () => process.exit(0)).resume();
