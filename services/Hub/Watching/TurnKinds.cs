using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Watching;

/// <summary>How turns begin, as figures call it.</summary>
internal static class TurnKinds
{
    /// <summary>The robot has not said yet, or never did.</summary>
    public const string None = "none";

    /// <summary>Somebody speaks, and the hub listens.</summary>
    public const string Speech = "speech";

    /// <summary>The robot sends the words.</summary>
    public const string Text = "text";

    /// <summary>The robot sends the meaning: somebody touched a menu.</summary>
    public const string Nlu = "nlu";

    /// <summary>Jibo speaks first.</summary>
    public const string Proactive = "proactive";

    public static string Of(string? mode) => mode switch
    {
        null or "" => Speech,
        ListenModes.ClientAsr => Text,
        ListenModes.ClientNlu => Nlu,
        _ => None,
    };
}
