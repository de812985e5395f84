namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>What every engine does alike.</summary>
public abstract class BlobStoreContract : IAsyncLifetime
{
    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected IBlobStore Store { get; private set; } = null!;

    private protected abstract Task<IBlobStore> StartAsync();

    /// <summary>Whether the server keeps what has come of a body that broke off, as Amazon's does not: nobody on our side can undo that.</summary>
    private protected virtual bool KeepsHalves => false;

    private protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync() => Store = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 * 1024)]
    [InlineData(1_000_003)]
    public async Task What_is_put_comes_back(int length)
    {
        var bytes = Bytes(length);
        await PutAsync("a/b/c.bin", bytes);

        await using var blob = (await Store.OpenAsync(Key("a/b/c.bin"), null, Ct)).ShouldNotBeNull();
        blob.Length.ShouldBe(length);
        (await AllOfAsync(blob)).ShouldBe(bytes);
        (await Store.FindAsync(Key("a/b/c.bin"), Ct)).ShouldNotBeNull().Length.ShouldBe(length);
    }

    [Fact]
    public async Task What_was_never_put_is_not_there()
    {
        (await Store.OpenAsync(Key("nowhere/at/all"), null, Ct)).ShouldBeNull();
        (await Store.FindAsync(Key("nowhere/at/all"), Ct)).ShouldBeNull();
        await Store.DeleteAsync(Key("nowhere/at/all"), Ct);
        (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_one_put_under_a_key_is_there()
    {
        await PutAsync("k", Bytes(1000));
        await PutAsync("k", Bytes(10));

        await using var blob = (await Store.OpenAsync(Key("k"), null, Ct)).ShouldNotBeNull();
        (await AllOfAsync(blob)).ShouldBe(Bytes(10));
    }

    [Theory]
    [InlineData(0, 10L, 10)]
    [InlineData(90, 20L, 10)]
    [InlineData(40, null, 60)]
    [InlineData(99, 1L, 1)]
    public async Task A_part_can_be_read(long offset, long? length, int read)
    {
        await PutAsync("k", Bytes(100));

        await using var blob = (await Store.OpenAsync(Key("k"), new(offset, length), Ct)).ShouldNotBeNull();

        blob.Length.ShouldBe(100);
        (await AllOfAsync(blob)).ShouldBe(Bytes(100)[(int)offset..((int)offset + read)]);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_its_neighbour_stays()
    {
        await PutAsync("a/1", Bytes(1));
        await PutAsync("a/2", Bytes(2));

        await Store.DeleteAsync(Key("a/1"), Ct);

        (await Store.OpenAsync(Key("a/1"), null, Ct)).ShouldBeNull();
        (await ListAsync("a/")).ShouldBe([("a/2", 2L)]);
    }

    [Fact]
    public async Task What_lies_below_a_prefix_is_listed_and_nothing_else()
    {
        foreach (var key in new[] { "m/l1/a", "m/l1/b/c", "m/l10/d", "n/e", "m.txt" })
            await PutAsync(key, Bytes(3));

        (await ListAsync("m/l1/")).ShouldBe([("m/l1/a", 3L), ("m/l1/b/c", 3L)], ignoreOrder: true);
        (await ListAsync("m/")).Count.ShouldBe(3);
        (await ListAsync("")).Count.ShouldBe(5);
        (await ListAsync("o/")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a")]
    [InlineData("../")]
    [InlineData("a/../b/")]
    public async Task A_prefix_that_no_key_begins_with_is_refused(string prefix) =>
        await Should.ThrowAsync<ArgumentException>(() => ListAsync(prefix));

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public async Task Content_of_another_length_than_was_told_leaves_what_was_there(int told)
    {
        await PutAsync("k", Bytes(5));

        var failed = await Should.ThrowAsync<BlobException>(() => Store.PutAsync(Key("k"), new Trickle(Bytes(10)), new("x/y", told), Ct));

        failed.Failure.ShouldBe(BlobFailure.BadContent);
        if (!KeepsHalves)
            (await ListAsync("")).ShouldBe([("k", 5L)]);
    }

    [Fact]
    public async Task Content_that_breaks_off_leaves_nothing()
    {
        var failed = await Should.ThrowAsync<BlobException>(() => Store.PutAsync(Key("k"), new Trickle(Bytes(1000), breaksAt: 500), new("x/y", 1000), Ct));

        failed.Failure.ShouldBe(BlobFailure.BadContent);
        if (!KeepsHalves)
            (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_cancels_is_told_so_and_nothing_is_left()
    {
        using var cancelled = new CancellationTokenSource();
        var content = new Trickle(Bytes(100_000), at: 50_000, then: cancelled.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(() => Store.PutAsync(Key("k"), content, new("x/y", 100_000), cancelled.Token));

        if (!KeepsHalves)
            (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_put_under_one_key_at_once_one_wins_whole()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => PutAsync("k", [.. Enumerable.Repeat((byte)i, 50_000)])));

        await using var blob = (await Store.OpenAsync(Key("k"), null, Ct)).ShouldNotBeNull();
        var bytes = await AllOfAsync(blob);
        (bytes.Length, bytes.Distinct().Count()).ShouldBe((50_000, 1));
    }

    [Fact]
    public async Task Putting_and_deleting_neighbours_at_once_loses_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await PutAsync($"d/{i % 3}/{i}", Bytes(10));
            if (i % 2 == 0)
                await Store.DeleteAsync(Key($"d/{i % 3}/{i}"), Ct);
        }));

        (await ListAsync("d/")).Select(one => one.Key).ShouldBe(Enumerable.Range(0, 20).Where(i => i % 2 == 1).Select(i => $"d/{i % 3}/{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_wrong_with_it() => (await Store.FindProblemAsync(Ct)).ShouldBeNull();

    private protected static BlobKey Key(string text) => BlobKey.Parse(text);

    private protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private protected Task PutAsync(string key, byte[] bytes) => Store.PutAsync(Key(key), new MemoryStream(bytes), new("application/octet-stream", bytes.Length), Ct);

    private protected async Task<IReadOnlyList<(string Key, long Length)>> ListAsync(string prefix)
    {
        var listed = new List<(string, long)>();
        await foreach (var entry in Store.ListAsync(prefix, Ct))
            listed.Add((entry.Key.ToString(), entry.Length));
        return listed;
    }

    private protected static async Task<byte[]> AllOfAsync(Blob blob)
    {
        using var all = new MemoryStream();
        await blob.Content.CopyToAsync(all, Ct);
        return all.ToArray();
    }
}
