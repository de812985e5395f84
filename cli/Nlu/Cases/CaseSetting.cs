using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>What the project's regression sets take for given: who is at home, what time it is, what a robot listens for.</summary>
internal static class CaseSetting
{
    /// <summary>A Saturday morning in November.</summary>
    public const string LocalTime = "2026-11-21T10:00:00.000-05:00";

    /// <summary>As <see cref="LoopPeople"/> reads it.</summary>
    public const string Loop = "Ada Example, Ben Example, Zoe Li (Zoey)";

    /// <summary>What robots listen for when nobody has asked anything.</summary>
    public static IReadOnlyList<string> LaunchRules { get; } = ["launch", "globals/global_commands_launch"];

    /// <summary>The request for a case.</summary>
    public static NluRequest RequestFor(SentenceCase sentence, IReadOnlyList<string> rules, NluLoop loop, string localTime) => new()
    {
        Text = sentence.Text,
        Rules = sentence.Rules ?? rules,
        Loop = loop,
        LocalTime = localTime,
    };
}
