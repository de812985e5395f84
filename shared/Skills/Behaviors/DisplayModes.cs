namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>When a robot shows what belongs to a SLIM.</summary>
public static class DisplayModes
{
    public const string StartOnPlay = "START_ON_PLAY";
    public const string StartOnListen = "START_ON_LISTEN";

    public static bool IsKnown(string? mode) => mode is StartOnPlay or StartOnListen;
}
