using System.Globalization;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>A parser of one command's own: on free ports, with a data folder that goes with it, on the agents as they are in the sources.</summary>
internal sealed class ParserProcess : IAsyncDisposable
{
    // Training on all the agents there are takes seconds; a slow machine may take many. Who measures must not be answered before.
    private const string WaitForTraining = "--parser:waitForTraining=15m";
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(16);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly ServiceProcess _process;
    private readonly DirectoryInfo _data;
    private readonly TimeProvider _time;

    private ParserProcess(ServiceProcess process, Uri address, DirectoryInfo data, TimeProvider time)
    {
        _process = process;
        _data = data;
        _time = time;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Builds the parser when its sources have changed, starts it and waits until it has learned.</summary>
    /// <exception cref="CliException">It does not start; the message is what it said.</exception>
    public static async Task<ParserProcess> StartAsync(CliContext context, string agents, CancellationToken ct)
    {
        await new ReleaseBuild(context).ParserAsync(ct);
        var data = Directory.CreateTempSubdirectory("pegasus-nlu-");
        var (http, grpc) = (Ports.FindFree(), Ports.FindFree());
        var process = ServiceProcess.Start("parser", context.Workspace,
            [
                "exec", context.Workspace.Assembly(ReleaseBuild.ParserProject), "--server:host=127.0.0.1", Setting("server:port", http), Setting("server:grpcPort", grpc),
                $"--server:data={data.FullName}", "--server:logLevel=none", "--server:telemetry=false", $"--parser:agents={agents}", WaitForTraining,
            ], [], _ => { });
        var started = new ParserProcess(process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{http}/")), data, context.Time);
        try
        {
            await process.WaitUntilUpAsync(started.Address, StartPatience, context.Time, ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(StopPatience, _time);
        await _process.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static string Setting(string key, int value) => $"--{key}={value.ToString(CultureInfo.InvariantCulture)}";
}
