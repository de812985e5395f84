using System.Buffers;
using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Tests.Audio;

public sealed class AudioBufferTests
{
    [Fact]
    public async Task Bytes_come_out_as_they_went_in_without_anybody_reading_meanwhile()
    {
        using var buffer = new AudioBuffer(1_000_000);
        var bytes = new byte[700_000];
        new Random(3).NextBytes(bytes);
        foreach (var chunk in bytes.Chunk(4411))
            buffer.TryWrite(chunk).ShouldBeTrue();
        buffer.Complete();

        var read = new List<byte>();
        while (true)
        {
            var result = await buffer.Reader.ReadAsync(TestContext.Current.CancellationToken);
            read.AddRange(result.Buffer.ToArray());
            buffer.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                break;
        }

        read.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void Beyond_the_cap_a_write_is_refused_and_stays_refused()
    {
        using var buffer = new AudioBuffer(1000);
        buffer.TryWrite(new byte[1000]).ShouldBeTrue();
        buffer.TryWrite(new byte[1]).ShouldBeFalse();
        buffer.TryWrite(new byte[1]).ShouldBeFalse();
        buffer.Overflowed.ShouldBeTrue();
    }

    [Fact]
    public void After_the_end_bytes_are_dropped_without_a_fault()
    {
        using var buffer = new AudioBuffer(1000);
        buffer.Complete();
        buffer.TryWrite(new byte[5000]).ShouldBeTrue();
        buffer.Overflowed.ShouldBeFalse();
    }

    [Fact]
    public void Writing_and_disposing_at_once_is_safe()
    {
        for (var round = 0; round < 200; round++)
        {
            var buffer = new AudioBuffer(1_000_000);
            Parallel.Invoke(
                () =>
                {
                    for (var i = 0; i < 100; i++)
                        buffer.TryWrite(new byte[640]);
                },
                buffer.Dispose);
            buffer.TryWrite(new byte[1]).ShouldBeTrue();
        }
    }
}
