namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>One word of a hypothesis, or a filler such as silence.</summary>
/// <param name="Text">As in the dictionary, with the number of its pronunciation: <c>a(2)</c>.</param>
/// <param name="FirstFrame">10 ms frames since the start of the utterance.</param>
/// <param name="LastFrame">Last frame of the word.</param>
/// <param name="Acoustic">Acoustic score, a logarithm.</param>
internal readonly record struct SphinxWord(string Text, int FirstFrame, int LastFrame, int Acoustic)
{
    public bool IsFiller => Text.Length > 0 && Text[0] is '<' or '[' or '+';
}
