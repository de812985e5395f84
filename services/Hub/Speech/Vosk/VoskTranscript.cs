namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>What has been heard of an utterance, put together from what a server says of it piece by piece.</summary>
internal sealed class VoskTranscript
{
    private const double PartialConfidence = 0.5;
    private string _certain = string.Empty;
    private double _sum;
    private int _weight;

    /// <summary>The best so far.</summary>
    public Hypothesis Hypothesis { get; private set; } = Hypothesis.Nothing;

    /// <summary>Whether the last answer was the last one up to a pause or the end.</summary>
    public bool Ended { get; private set; }

    public void Add(VoskAnswer answer)
    {
        Ended = answer.Text is not null;
        var words = SpokenWords.From(answer.Text ?? answer.Partial ?? string.Empty);
        var text = Join(_certain, words);
        if (!Ended)
        {
            Hypothesis = text.Length == 0 ? Hypothesis.Nothing : new Hypothesis(text, PartialConfidence);
            return;
        }

        _sum += answer.Confidence * words.Length;
        _weight += words.Length;
        _certain = text;
        Hypothesis = text.Length == 0 ? Hypothesis.Nothing : new Hypothesis(text, _sum / _weight);
    }

    private static string Join(string before, string after) =>
        before.Length == 0 ? after : after.Length == 0 ? before : $"{before} {after}";
}
