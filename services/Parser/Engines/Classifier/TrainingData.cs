namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What one classifier learns from.</summary>
/// <param name="Samples">Sentences with their classes.</param>
/// <param name="Classes">How many classes there are; those of the sentences are below it, or <see cref="Sample.OutOfScope"/>.</param>
/// <param name="Validation">
/// Sentences that are not learned: they tell what scores are worth and where the threshold lies. May be empty; then sentences are held
/// back from training in turn.
/// </param>
internal sealed record TrainingData(IReadOnlyList<Sample> Samples, int Classes, IReadOnlyList<Sample> Validation)
{
    public TrainingData(IReadOnlyList<Sample> samples, int classes) : this(samples, classes, [])
    {
    }
}
