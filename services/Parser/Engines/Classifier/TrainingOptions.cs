namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>How to train. The defaults suit from a few dozen to some thousand sentences.</summary>
internal sealed record TrainingOptions
{
    public static TrainingOptions Default { get; } = new();

    /// <summary>Hidden units of a network; a multiple of 32.</summary>
    public int Units { get; init; } = 96;

    /// <summary>How many networks are asked together, where sentences to judge by are given.</summary>
    public int Members { get; init; } = 2;

    /// <summary>How many sentences are gone through in all, those that come again counted again.</summary>
    public int Steps { get; init; } = 45_000;

    public int FewestEpochs { get; init; } = 10;

    public int MostEpochs { get; init; } = 60;

    /// <summary>How far one sentence moves a weight at first.</summary>
    public float Step { get; init; } = 0.03f;

    /// <summary>The same for the weights of features.</summary>
    public float FeatureStep { get; init; } = 0.04f;

    /// <summary>How strongly weights are pulled back to zero.</summary>
    public float Decay { get; init; } = 1e-4f;

    /// <summary>
    /// How much worse it is to take a foreign sentence for an intent than to miss an intent. A skill that starts unasked annoys more
    /// than a request that has to be said again.
    /// </summary>
    public double FalseAcceptCost { get; init; } = 2;

    /// <summary>
    /// Where sentences to judge by are given: which part of all requests may be missed at most that would have been understood, so as
    /// to leave foreign ones alone.
    /// </summary>
    public double MostMissed { get; init; } = 0.005;

    /// <summary>The same where none are given, and those that were held back must do.</summary>
    public double MostMissedUnjudged { get; init; } = 0.10;

    /// <summary>Of everything random: the order of sentences and which are held back.</summary>
    public int Seed { get; init; }

    /// <summary>How many cores training may use; -1 for all.</summary>
    public int Workers { get; init; } = -1;

    /// <summary>The most weights of one network; a number of four bytes is kept for each while it is trained.</summary>
    public long MaxWeights { get; init; } = 32 * 1024 * 1024;

    /// <summary>Told of every epoch, and able to stop the training; null when nobody looks.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>How often so many sentences are gone through.</summary>
    public int EpochsFor(int samples) => Math.Clamp(Steps / Math.Max(1, samples), FewestEpochs, MostEpochs);
}
