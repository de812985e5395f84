namespace Jibo.Pegasus.Hub.Speech;

/// <summary>The port to whatever turns audio into words.</summary>
public interface ISpeechRecognizer
{
    /// <summary>Lower-case name of the engine, as configuration chooses it.</summary>
    string Name { get; }

    /// <summary>Begins a listen. Never blocks and never throws for what the configuration says: that is a <see cref="SpeechEvent.Failed"/>.</summary>
    ISpeechSession Start(SpeechConfig config);
}
