namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>What one search made of an utterance.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Acoustic">Acoustic score of the whole, fillers included: a logarithm, comparable between searches of the same frames.</param>
/// <param name="Frames">Frames of 10 ms it covers.</param>
/// <param name="Phones">The words as phones; those of words without a known pronunciation are missing.</param>
internal sealed record SphinxResult(string Text, long Acoustic, int Frames, IReadOnlyList<string> Phones)
{
    public static readonly SphinxResult Nothing = new(string.Empty, 0, 0, []);

    public static SphinxResult Of(SphinxDecoder decoder)
    {
        long acoustic = 0;
        var frames = 0;
        var phones = new List<string>();
        foreach (var word in decoder.Words())
        {
            acoustic += word.Acoustic;
            frames += word.LastFrame - word.FirstFrame + 1;
            if (!word.IsFiller)
                phones.AddRange(decoder.Phones(word.Text));
        }

        return new SphinxResult(decoder.Text(), acoustic, frames, phones);
    }
}
