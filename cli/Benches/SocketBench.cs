using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>Robots that connect and say nothing: what an idle socket costs each process.</summary>
internal sealed class SocketBench(Uri url, int sockets, TimeSpan settle, TokenIssuer tokens, TimeProvider time)
{
    private const int SocketsPerName = 4;
    private const int DialledAtOnce = 64;

    public async Task<IReadOnlyList<ProcessGrowth>> RunAsync(RunFile run, CancellationToken ct)
    {
        var names = new BenchRobots(tokens).Names(0, ((sockets - 1) / SocketsPerName) + 1);

        // The first ones make the processes load what they need; they are not what is measured.
        await CloseAsync(await OpenAsync(names, Math.Min(200, sockets), ct));
        await Task.Delay(settle, time, ct);
        var before = ProcessMemory.Of(run);
        var open = await OpenAsync(names, sockets, ct);
        await Task.Delay(settle, time, ct);
        var after = ProcessMemory.Of(run);
        await CloseAsync(open);
        return ProcessGrowth.Between(before, after);
    }

    private async Task<RobotConnection[]> OpenAsync(IReadOnlyList<BenchIdentity> names, int count, CancellationToken ct)
    {
        var open = new RobotConnection[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = DialledAtOnce, CancellationToken = ct }, async (i, stop) =>
        {
            var name = names[i / SocketsPerName];
            open[i] = await name.DialAsync(url, new RobotTurn(name.Profile, time), time, stop);
        });
        return open;
    }

    private static Task CloseAsync(RobotConnection[] open) =>
        Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = DialledAtOnce }, async (socket, _) => await socket.DisposeAsync());
}
