namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Takes the numbered features of a text, one by one.</summary>
internal interface INumberedFeatureSink
{
    /// <param name="index">Number of the feature; negative for one that training never saw, which counts in the length only.</param>
    /// <param name="value">How much it counts.</param>
    void Add(int index, float value);
}
