using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>What a frame costs that is too large. Measured on the whole process, so nothing else runs meanwhile.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OversizedFrameTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Name = "oversized frames";

    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync(null, "--hub:messagesPerSecond=0");

    public async ValueTask DisposeAsync()
    {
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Count.ShouldBe(4);
        await _hub.DisposeAsync();
    }

    [Theory]
    [InlineData(RawSocket.Text, 64 * 1024)]
    [InlineData(RawSocket.Binary, 256 * 1024)]
    [Trait("Category", "slow")]
    public async Task A_frame_of_200_MB_costs_no_memory(int opcode, int limit)
    {
        const int Megabytes = 200;
        await using (var first = (await DialAsync()).Socket)
        {
            await first.SendBytesAsync(RawSocket.Frame(opcode, [.. Enumerable.Repeat((byte)' ', limit + 1)]));
            (await first.ReadCloseAsync()).ShouldBe("close 1009");
        }

        await using var socket = (await DialAsync()).Socket;
        GC.Collect();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var most = before;

        // Spaces under the mask: the text must be too large and nothing else.
        var piece = RawSocket.Frame(opcode, [.. Enumerable.Repeat((byte)' ', 1024 * 1024)], lengthBytes: 8).AsMemory(14);
        var sent = 0;
        try
        {
            await socket.SendBytesAsync(RawSocket.Frame(opcode, [], length: (long)Megabytes * piece.Length, lengthBytes: 8));
            for (; sent < Megabytes; sent++)
            {
                await socket.SendBytesAsync(piece);
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
            }
        }
        catch (IOException)
        {
            // The hub had enough.
        }

        var grown = (most - before) / 1e6;
        output.WriteLine($"{sent} MB sent; working set +{grown:F1} MB, allocated {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6:F1} MB");
        (await socket.ReadCloseAsync()).ShouldBe("close 1009");
        grown.ShouldBeLessThan(20);
    }

    private Task<(RawSocket Socket, string Head)> DialAsync() =>
        RawSocket.DialAsync(_hub.HttpUrl("/v1/listen"), RawSocket.Upgrade("/v1/listen", _hub.Token()));
}
