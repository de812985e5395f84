namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Takes the features of a text, one by one.</summary>
internal interface IFeatureSink
{
    /// <summary>A whole word.</summary>
    void AddWord(uint feature);

    /// <summary>A pair of words, or a piece of one.</summary>
    void Add(uint feature, float weight);
}
