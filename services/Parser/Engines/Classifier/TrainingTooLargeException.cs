namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>The sentences would need a model beyond the memory that training may use.</summary>
internal sealed class TrainingTooLargeException(string message) : Exception(message);
