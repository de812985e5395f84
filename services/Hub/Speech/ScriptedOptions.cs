namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What the scripted recogniser pretends to hear.</summary>
public sealed class ScriptedOptions
{
    /// <summary>Texts, one after the other, over and over; an empty one is a turn in which nobody speaks. None: "tell me a joke".</summary>
    public IList<string> Texts { get; } = [];

    /// <summary>Binary frames after which speech is over, 1 or more.</summary>
    public int Frames { get; set; } = 6;
}
