namespace Jibo.Pegasus.Hub.Speech;

/// <summary>One event of a scripted listen.</summary>
/// <param name="Event">What to tell.</param>
/// <param name="AfterFrames">Frames that must have been written before it; 0 tells it at once. The end of audio tells all that is left.</param>
public sealed record ScriptedStep(SpeechEvent Event, int AfterFrames = 0);
