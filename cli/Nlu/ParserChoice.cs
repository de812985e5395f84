using System.CommandLine;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>Which parser a verb talks to: the one that is named, the one that runs on the data folder, or else one of its own.</summary>
internal sealed class ParserChoice
{
    public const string TokenVariable = "ETCO_parser_adminToken";
    private const string TokenFileVariable = TokenVariable + "_FILE";

    private readonly CliContext _context;
    private readonly Option<Uri?> _parser = new("--parser")
    {
        Description = "Where the parser is (default: the one that runs on the data folder, else one is started for this command)",
        HelpName = "URL",
        CustomParser = HttpAddress.Parser("--parser", "http://127.0.0.1:9005"),
    };

    private readonly Option<string?> _agents = new("--agents") { Description = "Start a parser on this folder of agents, whatever runs", HelpName = "DIR" };
    private readonly Option<string?> _token = new("--token") { Description = $"Secret of those who may change agents (default: {TokenVariable})", HelpName = "SECRET" };
    private readonly Option<string> _data;

    public ParserChoice(CliContext context)
    {
        _context = context;
        _data = CommonOptions.Data(context);
    }

    /// <summary>The agents that come with the parser, where they are edited.</summary>
    public static string ShippedAgents(Workspace workspace) => Path.Combine(workspace.Root, "services", "Parser", "Agents", "en");

    public void AddTo(Command command)
    {
        command.Options.Add(_parser);
        command.Options.Add(_agents);
        command.Options.Add(_token);
        command.Options.Add(_data);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_parser) is not null && result.GetResult(_agents) is not null)
                result.AddError("Say --parser or --agents, not both: a parser that runs has its own agents.");
        });
    }

    /// <summary>Dials one that runs: what it is told outlives this command.</summary>
    /// <exception cref="CliException">None is named and none runs.</exception>
    public Task<ParserDoor> OpenRunningAsync(ParseResult parsed, CancellationToken ct) =>
        parsed.GetValue(_agents) is not null || (parsed.GetValue(_parser) is null && RunFile.Read(new DataFolder(parsed.GetRequiredValue(_data)).RunFile) is null)
            ? throw new CliException("Labels are kept by a parser that runs; start the system with ./pegasus up, or say where the parser is with --parser.")
            : OpenAsync(parsed, ct);

    /// <summary>Dials, or starts one and says so.</summary>
    public async Task<ParserDoor> OpenAsync(ParseResult parsed, CancellationToken ct)
    {
        var token = Token(parsed);
        if (parsed.GetValue(_parser) is { } address)
            return new(address, token);
        if (parsed.GetValue(_agents) is null && RunFile.Read(new DataFolder(parsed.GetRequiredValue(_data)).RunFile) is { } run)
            return new(new ServiceTable(run.PortBase)["parser"].Address, token);

        var agents = parsed.GetValue(_agents) is { } folder ? Existing(folder) : ShippedAgents(_context.Workspace);
        _context.Terminal.Note($"starting a parser on {Path.GetRelativePath(Directory.GetCurrentDirectory(), agents)} for this command{(parsed.GetValue(_agents) is null ? " (none runs)" : "")}");
        var own = await ParserProcess.StartAsync(_context, agents, ct);
        return new(own.Address, token, own);
    }

    private string? Token(ParseResult parsed)
    {
        if (parsed.GetValue(_token) is { Length: > 0 } said)
            return said;
        if (_context.Environment.GetValueOrDefault(TokenVariable) is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        return _context.Environment.GetValueOrDefault(TokenFileVariable) is { Length: > 0 } file ? SecretFiles.Read(TokenFileVariable, file) : null;
    }

    private static string Existing(string folder) => Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new CliException($"--agents is '{folder}'; it must be a folder of agents.");
}
