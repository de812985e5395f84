namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What a model answered, while it was trained, to sentences that it had not learned: how it does with what nobody wrote down.</summary>
/// <param name="OfValidation">The sentences are those of validation; otherwise those learned, each judged by a network that was trained without it.</param>
/// <param name="Sentences">Their numbers in what was trained with.</param>
/// <param name="Classes">The likeliest class of each.</param>
/// <param name="Confidences">How sure it was of that.</param>
internal sealed record HeldAnswers(bool OfValidation, int[] Sentences, int[] Classes, float[] Confidences)
{
    private const int MostSentences = 1024 * 1024;

    public static HeldAnswers None { get; } = new(false, [], [], []);

    public int Count => Sentences.Length;

    /// <param name="judged">With their confidence as the score.</param>
    public static HeldAnswers Of(bool ofValidation, IReadOnlyList<Judged> judged) =>
        new(ofValidation, [.. judged.Select(one => one.Sentence)], [.. judged.Select(one => one.Best)], [.. judged.Select(one => (float)one.Score)]);

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static HeldAnswers Load(ModelReader reader, int classes)
    {
        var ofValidation = reader.ReadNumber(0, 1) == 1;
        var count = reader.ReadNumber(0, MostSentences);
        var held = new HeldAnswers(ofValidation, reader.ReadArray<int>(count), reader.ReadArray<int>(count), reader.ReadFiniteArray(count));
        return held.Sentences.All(number => number >= 0) && held.Classes.All(number => number >= 0 && number < classes)
            ? held
            : throw ModelReader.Broken("an answer to what is no sentence");
    }

    public void Save(ModelWriter writer)
    {
        writer.Write(OfValidation ? 1 : 0);
        writer.Write(Count);
        writer.WriteArray<int>(Sentences);
        writer.WriteArray<int>(Classes);
        writer.WriteArray<float>(Confidences);
    }
}
