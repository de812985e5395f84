using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>Counts how well an agent does.</summary>
internal static class AgentScores
{
    private const int MaxConfusions = 1000;
    private const int MaxExamples = 3;
    private const int MaxExample = 200;

    /// <param name="got">For each case the intent that was answered.</param>
    public static AgentEvaluation Of(IReadOnlyList<AgentCase> cases, IReadOnlyList<string?> got, double threshold)
    {
        var (inScope, right, falseAccepts, falseRejects) = (0, 0, 0, 0);
        var intents = new SortedDictionary<string, (int Cases, int Answers, int Right)>(StringComparer.Ordinal);
        var confusions = new Dictionary<(string?, string?), (int Count, List<string> Examples)>();
        for (var i = 0; i < cases.Count; i++)
        {
            var (text, expected) = (cases[i].Text, cases[i].Intent);
            var isRight = expected == got[i];
            if (expected is not null)
            {
                inScope++;
                right += isRight ? 1 : 0;
                falseRejects += got[i] is null ? 1 : 0;
                var score = intents.GetValueOrDefault(expected);
                intents[expected] = score with { Cases = score.Cases + 1, Right = score.Right + (isRight ? 1 : 0) };
            }

            if (got[i] is { } answered)
            {
                falseAccepts += expected is null ? 1 : 0;
                var score = intents.GetValueOrDefault(answered);
                intents[answered] = score with { Answers = score.Answers + 1 };
            }

            if (!isRight)
                Confuse(confusions, expected, got[i], text);
        }

        return new()
        {
            Cases = cases.Count,
            InScope = inScope,
            OutOfScope = cases.Count - inScope,
            Accuracy = Share(right, inScope),
            OutOfScopeRecall = Share(cases.Count - inScope - falseAccepts, cases.Count - inScope),
            FalseAccepts = falseAccepts,
            FalseRejects = falseRejects,
            Threshold = Math.Round(threshold, 4),
            Intents = [.. intents.Select(intent => new AgentIntentScore(
                intent.Key, intent.Value.Cases, Share(intent.Value.Right, intent.Value.Answers), Share(intent.Value.Right, intent.Value.Cases)))],
            Confusions = [.. confusions
                .OrderByDescending(confusion => confusion.Value.Count)
                .ThenBy(confusion => confusion.Key.Item1, StringComparer.Ordinal)
                .ThenBy(confusion => confusion.Key.Item2, StringComparer.Ordinal)
                .Take(MaxConfusions)
                .Select(confusion => new AgentConfusion(confusion.Key.Item1, confusion.Key.Item2, confusion.Value.Count, confusion.Value.Examples))],
        };
    }

    private static void Confuse(Dictionary<(string?, string?), (int Count, List<string> Examples)> confusions, string? expected, string? got, string text)
    {
        var (count, examples) = confusions.GetValueOrDefault((expected, got), (0, []));
        if (examples.Count < MaxExamples)
            examples.Add(text.Length <= MaxExample ? text : text[..MaxExample] + "…");
        confusions[(expected, got)] = (count + 1, examples);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 6);
}
