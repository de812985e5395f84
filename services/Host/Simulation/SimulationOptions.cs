using System.Globalization;

namespace Jibo.Pegasus.Host.Simulation;

/// <summary>What <c>simulate</c> was asked for.</summary>
internal sealed record SimulationOptions
{
    public const string Usage = "simulate [--scenario FILE] [--seed N] [--format text|json|svg] [--out FILE] [--skills FOLDER]…";

    /// <summary>Null for the scenario that comes along.</summary>
    public string? Scenario { get; init; }
    public int Seed { get; init; } = 1;
    public string Format { get; init; } = "text";

    /// <summary>Where the timeline goes; null for standard output.</summary>
    public string? Out { get; init; }
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Null, with a sentence that says what is wrong.</summary>
    public static SimulationOptions? Read(IReadOnlyList<string> arguments, out string? problem)
    {
        var options = new SimulationOptions();
        problem = null;
        for (var i = 0; i < arguments.Count && problem is null; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            (options, problem) = (arguments[i], value) switch
            {
                (_, null) => (options, $"{arguments[i]} needs a value: {Usage}"),
                ("--scenario", { } file) => (options with { Scenario = file }, null),
                ("--seed", { } text) when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) => (options with { Seed = seed }, null),
                ("--seed", { } text) => (options, $"--seed is '{text}'; it must be a whole number."),
                ("--format", "text" or "json" or "svg") => (options with { Format = value }, null),
                ("--format", { } text) => (options, $"--format is '{text}'; it must be text, json or svg."),
                ("--out", { } file) => (options with { Out = file }, null),
                ("--skills", { } folder) => (options with { Skills = [.. options.Skills, folder] }, null),
                _ => (options, $"'{arguments[i]}' is not known: {Usage}"),
            };
        }

        return problem is null ? options : null;
    }
}
