using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Cli.Nlu.Teaching;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu train</c>.</summary>
internal sealed class NluTrainCommand
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "intent<TAB>text lines (.tsv, - for out of scope), an upload (.json), an agent (.yaml), or a folder with train.tsv, validation.tsv and test.tsv; without it, what the parser has learned is shown",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _name = new("--name") { Description = "Name of the agent (default: that of the file)", HelpName = "NAME" };
    private readonly Option<string?> _validation = new("--validation") { Description = "Sentences to tune with: how sure it must be before it answers", HelpName = "FILE" };
    private readonly Option<string?> _test = new("--test") { Description = "Sentences to measure with when it is trained", HelpName = "FILE" };
    private readonly Option<string[]> _rules = new("--rules") { Description = "Rules in which it is meant, with commas (default: one of its own name)", HelpName = "RULE,…" };
    private readonly Option<string?> _delete = new("--delete") { Description = "Forget the agent of this name", HelpName = "NAME" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly ParserChoice _parser;
    private readonly CliContext _context;

    private NluTrainCommand(CliContext context)
    {
        _context = context;
        _parser = new(context);
    }

    public static Command Create(CliContext context)
    {
        var train = new NluTrainCommand(context);
        var command = new Command("train", "Teach the parser labelled sentences, and see how far it is. Such as: ./pegasus nlu train drinks.tsv --validation more.tsv --test test.tsv")
        {
            train._file, train._name, train._validation, train._test, train._rules, train._delete,
        };
        train._parser.AddTo(command);
        command.Options.Add(train._json);
        command.Validators.Add(result =>
        {
            var hasFile = result.GetValue(train._file) is not null;
            if (hasFile && result.GetResult(train._delete) is not null)
                result.AddError("Say a file to teach, or --delete NAME to forget, not both.");
            else if (!hasFile && new Option[] { train._name, train._validation, train._test, train._rules }.Any(option => result.GetResult(option) is not null))
                result.AddError("Say which file to teach, such as: ./pegasus nlu train drinks.tsv --name drinks");
        });
        return command.Does(context, train.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(_file) is { } file)
            return await TeachAsync(parsed, file, ct);
        await using var door = await _parser.OpenAsync(parsed, ct);
        if (parsed.GetValue(_delete) is { } name)
        {
            await door.DeleteAgentAsync(name, ct);
            _context.Terminal.Plain.WriteLine($"{name} is forgotten");
            return ExitCodes.Ok;
        }

        var (list, state) = (await door.ListAgentsAsync(ct), await door.StateAsync(ct));
        if (parsed.GetValue(_json))
            _context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(list, PegasusJson.Wire.AgentList));
        else
            new LearnedReport(_context.Terminal.Out).Print(state, list);
        return ExitCodes.Ok;
    }

    private async Task<int> TeachAsync(ParseResult parsed, string file, CancellationToken ct)
    {
        var source = AgentSource.Read(file);
        if (parsed.GetValue(_validation) is { } validation)
            source = source.WithValidation(validation);
        if (parsed.GetValue(_rules) is { Length: > 0 } rules)
            source = source with { Upload = source.Upload with { Rules = [.. rules.SelectMany(rule => rule.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] } };
        var tests = parsed.GetValue(_test) is { } test ? CaseReading.Read(test) : source.Tests;
        var name = parsed.GetValue(_name) ?? source.Name;

        await using var door = await _parser.OpenAsync(parsed, ct);
        if (door.IsOwn)
            _context.Terminal.Note("what it learns is forgotten when this command ends; start the system with ./pegasus up first, to keep it");
        var status = await new Teacher(_context, door).TeachAsync(name, source.Upload, ct);
        if (parsed.GetValue(_json))
            _context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(status, PegasusJson.Wire.AgentStatus));
        else
            new LearnedReport(_context.Terminal.Out).Print(status);
        if (status.State == AgentStates.Failed)
            throw new CliException($"{name} was not learned: {string.Join("; ", status.Faults ?? ["the parser does not say why"])}");
        if (tests is null)
            return ExitCodes.Ok;

        var scores = new CaseScores(await new CaseRunner(door, _ => { }).AskAgentAsync(name, tests, ct));
        if (parsed.GetValue(_json))
            _context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(TestJson.Of(door.Address, scores), NluJson.Lines.TestJson));
        else
            new TestReport(_context.Terminal.Out, scores).Print(all: false, verbose: false);
        return ExitCodes.Ok;
    }
}
