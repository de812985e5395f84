using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Asking;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The whole service on real sockets.</summary>
public sealed class RunningParser : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ScratchFolder _data;

    private RunningParser(WebApplication app, ScratchFolder data) => (_app, _data) = (app, data);

    public Uri Http => _app.BoundAddresses().Http;

    public Uri Grpc => _app.BoundAddresses().Grpc!;

    internal NluModels Models => _app.Services.GetRequiredService<NluModels>();

    internal AgentDesk Desk => _app.Services.GetRequiredService<AgentDesk>();

    /// <summary>Where parsers with the shipped words may share what they have learned; null when each learns for itself.</summary>
    private static string? SharedModels => Environment.GetEnvironmentVariable("ETCO_parser_models");

    public static async Task<RunningParser> StartAsync(params string[] args)
    {
        var data = new ScratchFolder();
        if (SharedModels is { } models && !args.Any(HasOtherWords))
            args = [$"--parser:models={models}", .. args];
        var app = ParserService.Build(
            [$"--server:data={data.Path}", "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:telemetry=false", "--parser:waitForTraining=10m", .. args], new Dictionary<string, string>());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, data);
    }

    private static bool HasOtherWords(string argument) =>
        argument.StartsWith("--parser:agents=", StringComparison.Ordinal) || argument.StartsWith("--parser:models=", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }
}
