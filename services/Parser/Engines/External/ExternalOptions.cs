using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>External agents that requests may name; below <c>parser:external</c>, a setting for each name.</summary>
internal sealed record ExternalOptions
{
    private const string Section = "parser:external";
    private const int MostAgents = 64;

    /// <summary>What each name means, by <see cref="Fold"/>.</summary>
    public IReadOnlyDictionary<string, ExternalTarget> Targets { get; init; } = new Dictionary<string, ExternalTarget>();

    /// <summary><c>parser:externalDeadline</c>: how long a turn waits for them, 100 ms to 8 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>The form in which names are compared: names of variables know neither case nor anything but letters, digits and <c>_</c>.</summary>
    public static string Fold(string name) =>
        string.Create(name.Length, name, static (folded, name) =>
        {
            for (var i = 0; i < folded.Length; i++)
                folded[i] = char.IsLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_';
        });

    public static ExternalOptions Read(SettingsReader settings, DialogflowOptions dialogflow)
    {
        var targets = new Dictionary<string, ExternalTarget>(StringComparer.Ordinal);
        foreach (var name in settings.NamesBelow(Section))
        {
            var key = $"{Section}:{name}";
            if (settings.OptionalText(key) is not { } text)
                continue;
            if (!ExternalTarget.TryParse(text, out var target))
                settings.Check(false, key, ExternalTarget.Form);
            else if (!targets.TryAdd(Fold(name), target))
                settings.Check(false, key, "set once: another setting has the same name but for case and signs");
        }

        settings.Check(
            dialogflow.Endpoint is null or { Scheme: "https" } or { IsLoopback: true } || !targets.Values.OfType<ExternalTarget.Dialogflow>().Any(),
            "parser:dialogflow:endpoint",
            "an https address where external agents are asked there, because their tokens do not go out in clear text");
        if (targets.Count > MostAgents)
            settings.Add($"There are {targets.Count} external agents (ETCO_parser_external_...); {MostAgents} are allowed.");
        return new()
        {
            Targets = targets,
            Deadline = settings.Duration("parser:externalDeadline", new ExternalOptions().Deadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(8)),
        };
    }
}
