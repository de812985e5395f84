using System.Diagnostics;
using System.Globalization;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>
/// The same against an S3 server of another make: its own reading of addresses, headers, listings and pages. It reads signatures of version 4
/// and knows keys by their ids, but does not verify them; <see cref="LocalS3"/> does, and the vectors that Amazon has published do.
/// </summary>
[Trait("Category", "slow")]
public sealed class PeerBucketTests(PeerServer peer) : BlobStoreContract, IClassFixture<PeerServer>
{
    private protected override Task<IBlobStore> StartAsync() => Task.FromResult(Blobs(PeerServer.Key, Guid.NewGuid().ToString("N")));

    private protected override bool KeepsHalves => true;

    [Fact]
    public async Task A_key_that_it_does_not_know_is_refused_by_it()
    {
        using var thief = Blobs("AKIDSTRANGER", "p");

        (await thief.FindProblemAsync(Ct)).ShouldBe("The bucket answered with status 403 (InvalidAccessKeyId)");
    }

    private IBlobStore Blobs(string key, string prefix) => BlobStores.Create(new BlobTarget.Bucket(
        new() { Bucket = PeerServer.Bucket, Endpoint = peer.Url, Retries = 2 }, $"{prefix}/", new(key, PeerServer.Key)));
}

/// <summary>s3rver, a server of Node.js.</summary>
public sealed class PeerServer : IAsyncLifetime
{
    public const string Bucket = "blobs";

    /// <summary>The one key that it knows is called as its secret is.</summary>
    public const string Key = "S3RVER";

    private static readonly NodeFolder Peer = new("tests/Blobs.Tests/peer");

    private readonly ScratchFolder _folder = new();
    private Process _server = null!;

    public Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = Peer.Start("server.js", _folder.Path);
        var ready = await _server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Url = new Uri($"http://127.0.0.1:{int.Parse(ready.ShouldNotBeNull().Split(' ')[1], CultureInfo.InvariantCulture)}");
    }

    public ValueTask DisposeAsync()
    {
        // It ends when its input does.
        _server.StandardInput.Close();
        if (!_server.WaitForExit(TimeSpan.FromSeconds(5)))
            _server.Kill();
        _server.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
