using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu test</c>.</summary>
internal static class NluTestCommand
{
    public static Command Create(CliContext context)
    {
        var (cases, parser, json) = (new CaseOptions(context, mayDefault: true), new ParserChoice(context), CommonOptions.Json());
        var all = new Option<bool>("--all") { Description = "Show intents too that were always right" };
        var verbose = new Option<bool>("--verbose") { Description = "Show every sentence that came out wrong" };
        var min = Percentage("--min", "Fail when fewer than this many in 100 sentences are understood");
        var maxFalse = Percentage("--max-false", "Fail when more than this many in 100 sentences that mean nothing are taken for something");
        var command = new Command("test", "How well labelled sentences are understood, per intent (default: the project's own regression sets). Such as: ./pegasus nlu test mine.tsv --verbose --min 95")
        {
            all, verbose, min, maxFalse,
        };
        cases.AddTo(command);
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            var sentences = cases.Read(parsed);
            await using var door = await parser.OpenAsync(parsed, ct);
            var scores = await cases.RunAsync(parsed, door, sentences, ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(TestJson.Of(door.Address, scores), NluJson.Document.TestJson));
            else
                new TestReport(context.Terminal.Out, scores).Print(parsed.GetValue(all), parsed.GetValue(verbose));
            return Judge(context.Terminal, scores, parsed.GetValue(min), parsed.GetValue(maxFalse));
        });
    }

    private static int Judge(Terminal terminal, CaseScores scores, double? min, double? maxFalse)
    {
        var isLow = scores.Accuracy * 100 < min;
        var isOpen = scores.FalseAcceptRate * 100 > maxFalse;
        if (isLow)
            terminal.Complain(string.Create(CultureInfo.InvariantCulture, $"{scores.Accuracy * 100:0.00} % are understood; --min asks for {min} %."));
        if (isOpen)
            terminal.Complain(string.Create(CultureInfo.InvariantCulture, $"{scores.FalseAcceptRate * 100:0.00} % of what means nothing is taken for something; --max-false allows {maxFalse} %."));
        return isLow || isOpen ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static Option<double?> Percentage(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PERCENT",
        CustomParser = result => Read(name, result),
    };

    private static double? Read(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text.TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
            return percent;
        result.AddError($"{name} is '{text}'; it must be a number from 0 to 100.");
        return null;
    }
}
