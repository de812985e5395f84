using Jibo.Pegasus.Hub.Speech.PocketSphinx;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>How the hub hears; section <c>hub:speech</c>.</summary>
public sealed class SpeechOptions
{
    /// <summary>
    /// <c>auto</c> (the embedded recogniser where it is installed, else none), <c>pocketsphinx</c>, <c>scripted</c> or <c>none</c>.
    /// </summary>
    public string Engine { get; set; } = "auto";

    /// <summary>The embedded recogniser.</summary>
    public PocketSphinxOptions PocketSphinx { get; set; } = new();

    /// <summary>The recogniser of tests and benches.</summary>
    public ScriptedOptions Scripted { get; set; } = new();
}
