// A server of Azure's blobs with one account and one container, in memory. Its argument is the account's key.
// It says its port, then a SAS for the container, and ends when its input does.
const [, , accountKey] = process.argv;
process.env.AZURITE_ACCOUNTS = `peer:${accountKey}`;

const { BlobServiceClient, ContainerSASPermissions, StorageSharedKeyCredential } = require('@azure/storage-blob');
const BlobConfiguration = require('azurite/dist/src/blob/BlobConfiguration').default;
const BlobServer = require('azurite/dist/src/blob/BlobServer').default;
const { MemoryExtentChunkStore } = require('azurite/dist/src/common/persistence/MemoryExtentStore');

async function main() {
  const memory = new MemoryExtentChunkStore(256 * 1024 * 1024);
  const server = new BlobServer(new BlobConfiguration(
    '127.0.0.1', 0, undefined, undefined, undefined, undefined, false, undefined, false, undefined,
    false, false, '', '', '', undefined, true, true, memory));
  await server.start();
  const { port } = server.httpServer.address();

  const credential = new StorageSharedKeyCredential('peer', accountKey);
  const container = new BlobServiceClient(`http://127.0.0.1:${port}/peer`, credential).getContainerClient('blobs');
  await container.create();
  const url = await container.generateSasUrl({
    permissions: ContainerSASPermissions.parse('rwdl'),
    expiresOn: new Date(Date.now() + 3600 * 1000),
  });
  console.log(`ready ${port} ${new URL(url).search.slice(1)}`);
  process.stdin.on('end', () => process.exit(0)).resume();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
