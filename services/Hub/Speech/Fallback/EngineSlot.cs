namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>An engine in its place in the order of preference.</summary>
internal sealed record EngineSlot(IUtteranceEngine Engine, EngineState State)
{
    public string Name => State.Name;
}
