using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

public sealed class SampleLogTests
{
    private static readonly short[] Sound = TestSignals.Noise(3, 9000);

    [Theory]
    [InlineData(160, 1600)]
    [InlineData(8000, 333)]
    [InlineData(48000, 48000)]
    public void Samples_come_out_as_they_went_in(int written, int read)
    {
        using var log = new SampleLog(SampleLog.WholeUtterance);
        foreach (var chunk in Sound.Chunk(written))
            log.Write(chunk);
        var heard = new List<short>();
        var buffer = new short[read];
        for (int count; (count = log.Read(heard.Count, buffer)) > 0;)
            heard.AddRange(buffer.AsSpan(0, count));

        heard.ToArray().AsSpan().SequenceEqual(Sound).ShouldBeTrue();
    }

    [Fact]
    public void Beyond_its_capacity_nothing_is_kept()
    {
        using var log = new SampleLog(1000);
        log.Write(Sound.AsSpan(0, 900));
        log.Overflowed.ShouldBeFalse();
        log.Write(Sound.AsSpan(0, 900));
        log.Write(Sound.AsSpan(0, 900));

        log.Count.ShouldBe(1000);
        log.Overflowed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_waits_for_what_it_wants_or_the_end()
    {
        using var log = new SampleLog(SampleLog.WholeUtterance);
        var wait = log.WaitAsync(1600, TestContext.Current.CancellationToken);
        log.Write(Sound.AsSpan(0, 1599));
        wait.IsCompleted.ShouldBeFalse();
        log.Write(Sound.AsSpan(0, 1));
        await wait;

        wait = log.WaitAsync(3200, TestContext.Current.CancellationToken);
        log.End();
        await wait;
        log.Write(Sound);
        log.Count.ShouldBe(1600);
    }

    [Fact]
    public async Task Disposing_wakes_who_waits_and_leaves_nothing_to_read()
    {
        var log = new SampleLog(SampleLog.WholeUtterance);
        log.Write(Sound);
        var wait = log.WaitAsync(SampleLog.WholeUtterance, TestContext.Current.CancellationToken);
        log.Dispose();
        log.Dispose();
        await wait;

        log.Read(0, new short[10]).ShouldBe(0);
        log.Write(Sound);
    }
}
