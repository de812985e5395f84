using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>What a robot knows when it hears a sentence, and the sentence itself.</summary>
internal sealed class SentenceOptions
{
    private const string FromInput = "-";

    private readonly CliContext _context;
    private readonly Argument<string[]> _text = new("text")
    {
        Description = "The sentence, or - for one a line from standard input",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = $"Rules that are active, with commas (default: {string.Join(',', CaseSetting.LaunchRules)})",
        HelpName = "RULE,…",
    };

    private readonly Option<string> _loop = new("--loop")
    {
        Description = "People of the robot's loop: Ada,Zoe Li (Zoey)",
        HelpName = "NAMES",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> _time = new("--time") { Description = "The robot's local time, such as 2026-12-24T18:00 (default: now)", HelpName = "TIME" };

    public SentenceOptions(CliContext context)
    {
        _context = context;
        _time.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } time && !TryReadTime(time, out _))
                result.AddError($"--time is '{time}'; it must be a time such as 2026-12-24T18:00 or 2026-12-24T18:00-05:00.");
        });
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_text);
        command.Options.Add(_rules);
        command.Options.Add(_loop);
        command.Options.Add(_time);
    }

    /// <summary>A request for each sentence, as they are read.</summary>
    public IEnumerable<NluRequest> Requests(ParseResult parsed)
    {
        string[] rules = [.. (parsed.GetValue(_rules) ?? []).SelectMany(rule => rule.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        TryReadTime(parsed.GetValue(_time), out var time);
        var loop = LoopPeople.Read(parsed.GetRequiredValue(_loop));
        foreach (var text in Texts(parsed.GetRequiredValue(_text)))
        {
            yield return new()
            {
                Text = text,
                Rules = rules.Length > 0 ? rules : CaseSetting.LaunchRules,
                Loop = loop,
                LocalTime = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            };
        }
    }

    private IEnumerable<string> Texts(string[] words)
    {
        // Unquoted words are one sentence: nlu parse tell me a joke
        if (words is not [FromInput])
        {
            yield return string.Join(' ', words);
            yield break;
        }

        while (_context.Terminal.In.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } text)
                yield return text;
        }
    }

    private bool TryReadTime(string? text, out DateTimeOffset time)
    {
        time = _context.Time.GetLocalNow();
        return text is null || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);
    }
}
