namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Takes the features of a text, one by one.</summary>
internal interface IFeatureSink
{
    void Add(uint feature, float weight);
}
