using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Parser;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Nlu;

/// <summary>A real parser on agents of a few words, and the command line beside it.</summary>
public sealed class NluParser : IAsyncLifetime
{
    public const string Agents = """
        agent: kitchen
        handle: kitchen
        intents:
          - name: makeTea
            rules: [launch]
            entities: { drink: tea }
            templates: ["(make|brew) [me] [some] tea", "tea for {count:number}"]
          - name: likes
            rules: [launch]
            priority: low
            templates: ["do you like {thing:text}"]
          - name: "yes"
            rules: [shared/yes_no]
            templates: ["(yes|sure)"]
        """;

    private readonly ScratchFolder _folder = new();
    private WebApplication? _parser;

    public string Url => _parser!.BoundAddresses().Http.ToString();

    public string AgentFolder => _folder.File("agents");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(AgentFolder);
        await File.WriteAllTextAsync(Path.Combine(AgentFolder, "kitchen.yaml"), Agents);
        _parser = ParserService.Build(
        [
            "--server:port=0", "--server:grpcPort=0", "--server:host=127.0.0.1", "--server:logLevel=none", "--server:telemetry=false",
            $"--server:data={_folder.File("data")}", $"--parser:agents={AgentFolder}",
        ]);
        await _parser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _parser!.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Runs a verb of <c>pegasus nlu</c> against it.</summary>
    internal Task<int> RunAsync(CliRun cli, params string[] arguments) =>
        cli.RunAsync(["nlu", .. arguments, "--parser", Url, "--data", cli.Data]);
}
