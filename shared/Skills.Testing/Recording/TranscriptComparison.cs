using System.Text.Json;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>Holds a conversation against its transcript.</summary>
internal static class TranscriptComparison
{
    private const int MaxDifferences = 20;

    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    /// <summary>One line for each difference: the turn, the JSON path, what was recorded, what came.</summary>
    public static IReadOnlyList<string> Compare(Transcript recorded, Transcript came)
    {
        Func<string, bool> counts = recorded.Seed is null ? name => name is not ("esml" or "prompt_id") : _ => true;
        var differences = new List<string>();
        if (recorded.Turns.Count != came.Turns.Count)
            differences.Add($"had {recorded.Turns.Count} turns, has {came.Turns.Count}");
        foreach (var (index, (before, now)) in recorded.Turns.Zip(came.Turns).Index())
        {
            var turn = $"turn {index + 1}, {Said(now)}: ";
            if (before.Node is not null && now.Node is not null && before.Node != now.Node)
                differences.Add($"{turn}node: was '{before.Node}', is '{now.Node}'");
            if (before.Say != now.Say || (before.Intent is not null && before.Intent != now.Intent))
                differences.Add($"{turn}was {Said(before)} ({before.Intent ?? "not understood"}), is {Said(now)} ({now.Intent ?? "not understood"})");
            differences.AddRange(JsonDifferences.Find(before.Answer ?? Nothing, now.Answer ?? Nothing, "$.answer", counts).Select(difference => turn + difference));
        }

        return differences.Count <= MaxDifferences ? differences : [.. differences.Take(MaxDifferences), $"and {differences.Count - MaxDifferences} more"];
    }

    private static string Said(TranscriptTurn turn) => turn.Say switch
    {
        null => "Jibo begins",
        "" => "silence",
        var text => $"\"{text}\"",
    };
}
