using System.CommandLine;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>Which labelled sentences are asked, and of whom.</summary>
internal sealed class CaseOptions
{
    private static readonly string[] Extensions = [".tsv", ".txt"];

    private readonly CliContext _context;
    private readonly Argument<string[]> _files = new("file")
    {
        Description = "Labelled sentences: intent<TAB>text or rules<TAB>intent<TAB>text (.tsv), sentences that must mean nothing (.txt), or a folder of such files",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _name = new("--name") { Description = "Ask this agent alone (see nlu train) instead of all that the parser knows", HelpName = "AGENT" };
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = $"Rules of sentences that name none, with commas (default: {string.Join(',', CaseSetting.LaunchRules)})",
        HelpName = "RULE,…",
    };

    private readonly Option<string> _loop = new("--loop") { Description = "People of the robot's loop", HelpName = "NAMES", DefaultValueFactory = _ => CaseSetting.Loop };
    private readonly Option<string> _time = new("--time") { Description = "The robot's local time", HelpName = "TIME", DefaultValueFactory = _ => CaseSetting.LocalTime };

    public CaseOptions(CliContext context, bool mayDefault)
    {
        _context = context;
        if (!mayDefault)
            _files.Arity = ArgumentArity.OneOrMore;
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        command.Options.Add(_name);
        command.Options.Add(_rules);
        command.Options.Add(_loop);
        command.Options.Add(_time);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_name) is not null && result.GetValue(_files) is not { Length: > 0 })
                result.AddError("Say with which file the agent is to be tested, such as: ./pegasus nlu test test.tsv --name drinks");
        });
    }

    /// <summary>All sentences, in the order of the files.</summary>
    public IReadOnlyList<SentenceCase> Read(ParseResult parsed)
    {
        var files = parsed.GetValue(_files) is { Length: > 0 } said ? said.SelectMany(Expand) : Expand(DefaultFolder);
        var cases = new List<SentenceCase>();
        foreach (var file in files)
            cases.AddRange(CaseReading.Read(file));
        return cases.Count > 0 ? cases : throw new CliException("There is no sentence in these files.");
    }

    /// <summary>Asks them all.</summary>
    public async Task<CaseScores> RunAsync(ParseResult parsed, ParserDoor door, IReadOnlyList<SentenceCase> cases, CancellationToken ct)
    {
        string[] rules = [.. (parsed.GetValue(_rules) ?? []).SelectMany(rule => rule.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        var progress = new ProgressLine(_context.Terminal, _context.Time, "asking");
        var runner = new CaseRunner(door, progress.Report);
        var results = parsed.GetValue(_name) is { } agent
            ? await runner.AskAgentAsync(agent, cases, ct)
            : await runner.AskAsync(cases, rules.Length > 0 ? rules : CaseSetting.LaunchRules, LoopPeople.Read(parsed.GetRequiredValue(_loop)), parsed.GetRequiredValue(_time), ct);
        progress.Clear();
        return new(results);
    }

    private string DefaultFolder => Path.Combine(_context.Workspace.Root, "tests", "Parser.Tests", "Data");

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)
        : [path];
}
