namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>How to train. The defaults suit from a few dozen to some thousand sentences.</summary>
internal sealed record TrainingOptions
{
    public static TrainingOptions Default { get; } = new();

    /// <summary>How often all sentences are gone through.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>How far one sentence moves a weight at first.</summary>
    public float Step { get; init; } = 0.3f;

    /// <summary>How strongly weights are pulled back to zero.</summary>
    public float Decay { get; init; } = 3e-3f;

    /// <summary>
    /// How much worse it is to take a foreign sentence for an intent than to miss an intent. A skill that starts unasked annoys more
    /// than a request that has to be said again.
    /// </summary>
    public double FalseAcceptCost { get; init; } = 2;

    /// <summary>Of everything random: the order of sentences and which are held back.</summary>
    public int Seed { get; init; }

    /// <summary>How many cores training may use; -1 for all.</summary>
    public int Workers { get; init; } = -1;

    /// <summary>The most weights of one model; two numbers of four bytes are kept for each while it is trained.</summary>
    public long MaxWeights { get; init; } = 64 * 1024 * 1024;

    /// <summary>Told of every epoch, and able to stop the training; null when nobody looks.</summary>
    public TrainingProgress? Progress { get; init; }
}
