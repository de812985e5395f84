using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>The engine for Azure against a server of another make, which verifies every signature: with the account's key.</summary>
[Trait("Category", "slow")]
public sealed class PeerContainerTests(PeerContainer peer) : BlobStoreContract, IClassFixture<PeerContainer>
{
    private protected override Task<IBlobStore> StartAsync() => Task.FromResult(peer.Blobs(peer.Key));

    [Fact]
    public async Task A_key_of_somebody_else_is_refused_by_it()
    {
        using var thief = peer.Blobs(PeerContainer.NewKey());

        (await thief.FindProblemAsync(Ct)).ShouldBe("The container answered with status 403 (AuthorizationFailure)");
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_no_missing_blob()
    {
        using var nowhere = peer.Blobs(peer.Key, container: "nowhere");

        (await Should.ThrowAsync<BlobException>(() => nowhere.OpenAsync(Key("k"), null, Ct))).Message.ShouldBe("The container answered with status 404 (ContainerNotFound)");
        (await nowhere.FindProblemAsync(Ct)).ShouldBe("The container answered with status 404 (ContainerNotFound)");
    }

    [Fact]
    public async Task A_long_listing_comes_whole()
    {
        var names = Enumerable.Range(0, 1_203).Select(i => $"many/{i:0000}").ToArray();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (name, _) => await PutAsync(name, Bytes(1)));

        (await ListAsync("many/")).Select(entry => entry.Key).ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public async Task A_part_that_begins_after_the_end_is_empty()
    {
        await PutAsync("k", Bytes(100));

        await using var blob = (await Store.OpenAsync(Key("k"), new(100), Ct)).ShouldNotBeNull();

        (blob.Length, (await AllOfAsync(blob)).Length).ShouldBe((100, 0));
    }
}

/// <summary>The same with a shared access signature that Azure's own package has made.</summary>
[Trait("Category", "slow")]
public sealed class PeerContainerSasTests(PeerContainer peer) : BlobStoreContract, IClassFixture<PeerContainer>
{
    private protected override Task<IBlobStore> StartAsync() => Task.FromResult(peer.Blobs(peer.Sas));

    [Fact]
    public async Task A_signature_that_was_changed_is_refused_by_it()
    {
        using var thief = peer.Blobs(new AzureAccess.Sas(peer.Sas.Query.Replace("sp=rwdl", "sp=rwdlx", StringComparison.Ordinal)));

        (await thief.FindProblemAsync(Ct)).ShouldBe("The container answered with status 403 (AuthorizationFailure)");
    }
}

/// <summary>Azurite, a server of Node.js, with a container in memory.</summary>
public sealed class PeerContainer : IAsyncLifetime
{
    private const string Account = "peer";

    private static readonly NodeFolder Peer = new("tests/Blobs.Tests/azurite");

    private Process _server = null!;
    private Uri _url = null!;

    public AzureAccess.AccountKey Key { get; } = NewKey();

    public AzureAccess.Sas Sas { get; private set; } = null!;

    public static AzureAccess.AccountKey NewKey() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));

    public async ValueTask InitializeAsync()
    {
        _server = Peer.Start("server.js", Key.Base64);
        var ready = (await _server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60))).ShouldNotBeNull().Split(' ');
        _url = new($"http://127.0.0.1:{int.Parse(ready[1], CultureInfo.InvariantCulture)}/{Account}");
        Sas = new(ready[2]);
    }

    /// <summary>A store below a prefix of its own.</summary>
    public IBlobStore Blobs(AzureAccess access, string container = "blobs") => BlobStores.Create(new BlobTarget.Container(
        new() { Account = Account, Container = container, Endpoint = _url }, $"{Guid.NewGuid():N}/", access));

    public ValueTask DisposeAsync()
    {
        // It ends when its input does.
        _server.StandardInput.Close();
        if (!_server.WaitForExit(TimeSpan.FromSeconds(5)))
            _server.Kill();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
