namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>
/// Decides which of the two searches is believed. The phrase search hears a known phrase where the general one hears something
/// that only sounds like it, and bends everything else into nonsense. What tells them apart, best first: whether the phrase
/// search's words follow each other as in the phrase book; how far apart the two sound; and which fits the audio better.
/// The limits were set on voices and sentences that no test uses.
/// </summary>
internal static class SearchArbiter
{
    /// <summary>Per frame, a logarithm to base 1.0001: how much worse a fit to the audio weighs as much as no sound in common.</summary>
    private const double FitScale = 25_000;

    private const double WorstFitOfNew = -8_000;

    /// <summary>Decimal logarithm per word below which words of the book were only strung together.</summary>
    private const double LeastLikelyNew = -1.7;

    /// <summary>The final hypothesis.</summary>
    /// <param name="hints">Words and phrases that the robot expects.</param>
    public static Hypothesis Choose(SphinxResult phrases, SphinxResult general, TrigramModel language, IReadOnlyList<string> hints)
    {
        if (phrases.Text.Length == 0)
            return new Hypothesis(general.Text, general.Text.Length == 0 ? 0 : 0.6);
        var distance = PhoneDistance.Between(phrases.Phones, general.Phones);
        var fit = phrases.Frames == 0 ? 0 : (phrases.Acoustic - general.Acoustic) / (double)Math.Max(phrases.Frames, general.Frames);
        var words = phrases.Text.Split(' ');
        var known = language.Knows(words);
        var accepted = known || IsHint(phrases.Text, hints)
            ? distance + Math.Max(0, -fit / FitScale) <= MostDistant(phrases, words, hints)
            : fit >= WorstFitOfNew && distance <= MostDistantNew(words) && language.LogPerWord(words) >= LeastLikelyNew;
        return accepted
            ? new Hypothesis(phrases.Text, Math.Round(0.97 - (0.4 * distance), 2), known)
            : new Hypothesis(general.Text, general.Text.Length == 0 ? 0 : Math.Round(0.85 - (0.3 * distance), 2));
    }

    /// <summary>The text so far: the phrase search's while it is on a known way and the general one does not contradict.</summary>
    public static string ChoosePartial(string phrase, string general, TrigramModel language)
    {
        if (general.Length == 0 || phrase.Length == 0)
            return general;
        var words = phrase.Split(' ');
        var others = general.Split(' ');
        var same = words.Zip(others).Count(p => p.First == p.Second);
        return language.Begins(words) && 2 * same >= Math.Min(words.Length, others.Length) ? phrase : general;
    }

    // Few sounds are easily bent into each other, so a short phrase has to agree more; the robot's own name has no word in the
    // general search, so a phrase with it may agree less.
    private static double MostDistant(SphinxResult phrases, string[] words, IReadOnlyList<string> hints) => phrases.Phones.Count switch
    {
        _ when IsHint(phrases.Text, hints) => 1,
        < 5 => 0.4,
        _ when words.Contains("jibo") => 1.1,
        < 8 => 0.65,
        _ => 0.95,
    };

    private static double MostDistantNew(string[] words) => words.Contains("jibo") ? 0.35 : 0.15;

    private static bool IsHint(string text, IReadOnlyList<string> hints)
    {
        foreach (var hint in hints)
        {
            if (string.Equals(hint, text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
