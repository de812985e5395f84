namespace Jibo.Pegasus.Hub.Speech;

/// <summary>One utterance at an engine. Disposing gives the engine's resources back at any moment.</summary>
internal interface IUtterance : IAsyncDisposable
{
    /// <summary>Takes more 16 kHz mono samples; copies them and never blocks.</summary>
    void Write(ReadOnlySpan<short> samples);

    /// <summary>Nothing more is said: the best hypothesis of the whole.</summary>
    /// <exception cref="SpeechEngineException">The engine broke.</exception>
    Task<Hypothesis> FinishAsync(CancellationToken ct);
}
