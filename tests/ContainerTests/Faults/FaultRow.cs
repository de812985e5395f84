using System.Globalization;
using Jibo.Pegasus.ContainerTests.Crowds;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>A line of the table of faults.</summary>
/// <param name="Who">The container.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Seen">What robots saw whose turns needed it.</param>
/// <param name="Longest">The longest that one of them waited for a frame or an end.</param>
/// <param name="Others">What the other robots saw.</param>
/// <param name="Recovery">From the end of the fault to the first turn after which all were answered.</param>
/// <param name="Lost">Answered turns that History does not have.</param>
internal sealed record FaultRow(string Who, string What, string Seen, string Longest, string Others, string Recovery, string Lost)
{
    public const string Head = """
        | who | what | turns that need it | longest | other turns | well again after | lost |
        |---|---|---|---|---|---|---|
        """;

    public override string ToString() => $"| {Who} | {What} | {Seen} | {Longest} | {Others} | {Recovery} | {Lost} |";

    /// <summary>Such as <c>31 answered, 4 ERROR PARSER</c>.</summary>
    public static string Describe(IReadOnlyCollection<TurnOutcome> turns) => turns.Count == 0
        ? "none"
        : string.Join(", ", turns.GroupBy(turn => turn.Said).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
