namespace Jibo.Pegasus.Hub.Speech;

/// <summary>One listen at an engine that takes the robot's own bytes. Disposing gives its resources back at any moment.</summary>
internal interface IEngineStream : IAsyncDisposable
{
    /// <summary>Takes the next bytes, split anywhere; copies them and never blocks.</summary>
    void Write(ReadOnlySpan<byte> audio);

    /// <summary>
    /// Nothing more comes: the best hypothesis of the whole, which is the last guess when only the final result is lost.
    /// </summary>
    /// <exception cref="SpeechEngineException">The engine broke, or has nothing to say in time.</exception>
    Task<Hypothesis> FinishAsync(CancellationToken ct);
}
