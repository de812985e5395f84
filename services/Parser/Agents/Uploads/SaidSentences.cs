namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>
/// Who says what in an upload. People's data have one sentence under two intents: it is the intent's that has it most often, and of
/// those that have it equally often, the first's.
/// </summary>
internal sealed class SaidSentences
{
    private readonly Dictionary<(string Text, int Intent), int> _counts = [];
    private Dictionary<string, (int Intent, int Count)>? _winners;

    /// <param name="text">As the normaliser gives it.</param>
    /// <returns>Whether the intent had not said it before.</returns>
    public bool Add(string text, int intent)
    {
        _winners = null;
        return (_counts[(text, intent)] = _counts.GetValueOrDefault((text, intent)) + 1) == 1;
    }

    /// <summary>The intent that a sentence is taken for; null when nobody says it.</summary>
    public int? IntentOf(string text) => (_winners ??= Count()).TryGetValue(text, out var winner) ? winner.Intent : null;

    private Dictionary<string, (int Intent, int Count)> Count()
    {
        var winners = new Dictionary<string, (int Intent, int Count)>(_counts.Count, StringComparer.Ordinal);
        foreach (var ((text, intent), count) in _counts)
        {
            if (!winners.TryGetValue(text, out var before) || count > before.Count || (count == before.Count && intent < before.Intent))
                winners[text] = (intent, count);
        }

        return winners;
    }
}
