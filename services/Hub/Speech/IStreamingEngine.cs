namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// An engine that takes the bytes of a listen as the robot sent them, from the first one on, and may hear by itself where speech
/// ends. Our own endpointing runs beside it.
/// </summary>
internal interface IStreamingEngine
{
    string Name { get; }

    /// <summary>Begins a listen. Never blocks and never throws: what goes wrong is told to <paramref name="listener"/>.</summary>
    IEngineStream Begin(SpeechConfig config, IEngineStreamListener listener);
}
