using Jibo.Pegasus.Hub.Speech.Google;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

public sealed class AudioLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_can_be_read_again_and_again_from_anywhere()
    {
        using var log = new AudioLog();
        var bytes = new byte[100_000];
        new Random(3).NextBytes(bytes);
        foreach (var piece in bytes.Chunk(4321))
            log.Write(piece);
        log.Complete();
        log.Write(bytes);

        (await ReadAsync(log, 0)).ShouldBe(bytes);
        (await ReadAsync(log, 0)).ShouldBe(bytes);
        (await ReadAsync(log, 20_001)).ShouldBe(bytes[20_001..]);
    }

    [Fact]
    public async Task A_reader_waits_for_what_is_not_there_yet()
    {
        using var log = new AudioLog();
        var reading = ReadAsync(log, 0);
        for (var i = 0; i < 100; i++)
        {
            log.Write([(byte)i]);
            await Task.Yield();
        }

        reading.IsCompleted.ShouldBeFalse();
        log.Complete();

        (await reading).ShouldBe(Enumerable.Range(0, 100).Select(i => (byte)i));
    }

    [Fact]
    public async Task Who_gives_up_reading_leaves_everything_to_the_next()
    {
        using var log = new AudioLog();
        using var impatient = new CancellationTokenSource();
        var reading = log.ReadAsync(0, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        log.Write([1, 2, 3]);
        log.Complete();

        (await ReadAsync(log, 0)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Writing_costs_no_memory_once_a_block_is_there()
    {
        using var log = new AudioLog();
        var frame = new byte[640];
        log.Write(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            log.Write(frame);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static async Task<byte[]> ReadAsync(AudioLog log, int position)
    {
        var all = new List<byte>();
        while (true)
        {
            var bytes = await log.ReadAsync(position, Ct);
            if (bytes.IsEmpty)
                return [.. all];
            all.AddRange(bytes.Span);
            position += bytes.Length;
        }
    }
}
