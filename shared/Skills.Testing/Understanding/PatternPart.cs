using System.Globalization;

namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>A piece of an <see cref="UtterancePattern"/>.</summary>
internal abstract record PatternPart
{
    private PatternPart()
    {
    }

    internal sealed record Word(string Text) : PatternPart;

    internal sealed record Row(IReadOnlyList<PatternPart> Parts) : PatternPart;

    internal sealed record Choice(IReadOnlyList<PatternPart> Ways, bool IsOptional) : PatternPart;

    internal sealed record Slot(string Name, string Type) : PatternPart
    {
        public static IReadOnlyList<string> Types { get; } = ["text", "number", "volumeLevel", "person"];

        public bool Takes(string said, Func<string, bool> isPerson) => Type switch
        {
            "number" => IsNumber(said, 0, 999_999),
            "volumeLevel" => IsNumber(said, 1, 10),
            "person" => isPerson(said),
            _ => true,
        };

        private static bool IsNumber(string said, int least, int most) =>
            int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
    }
}
