using System.Globalization;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Blobs.Tests;

public sealed class KilledWriterTests
{
    [Fact]
    [Trait("Category", "slow")]
    public async Task What_was_put_before_a_kill_is_whole_and_nothing_is_half()
    {
        var ct = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var writer = WriterProcess.Start(folder.File("blobs"));

        var put = await writer.KillAfterAsync(40, ct);

        using var store = BlobStores.Create($"folder:{folder.File("blobs")}");
        var there = new List<int>();
        await foreach (var entry in store.ListAsync("", ct))
        {
            var number = int.Parse(entry.Key.ToString().Split('/')[^1], CultureInfo.InvariantCulture);
            await using var blob = (await store.OpenAsync(entry.Key, null, ct)).ShouldNotBeNull();
            using var bytes = new MemoryStream();
            await blob.Content.CopyToAsync(bytes, ct);
            bytes.ToArray().AsSpan().SequenceEqual(WriterProcess.BytesOf(number)).ShouldBeTrue($"blob {number}");
            there.Add(number);
        }

        put.Except(there).ShouldBeEmpty();
    }
}
