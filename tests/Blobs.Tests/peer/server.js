// An S3 server with one bucket in the folder that is its argument. It says its port, and ends when its input does.
const { spawn } = require('child_process');

// It seals the marks between pages with a cipher that OpenSSL 3 has only on request.
const legacy = '--openssl-legacy-provider';
if (!process.execArgv.includes(legacy)) {
  spawn(process.execPath, [legacy, __filename, ...process.argv.slice(2)], { stdio: 'inherit' })
    .on('exit', (code) => process.exit(code ?? 1));
} else {
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
}
