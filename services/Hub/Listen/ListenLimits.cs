using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>How long each part of a turn may take, and how far redirects may go (protocol: H.3).</summary>
internal sealed record ListenLimits
{
    public static ListenLimits Default { get; } = new();

    public TimeSpan Transaction { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan AsrStage { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Taken when the robot sends none, or 0.</summary>
    public TimeSpan MaxSpeech { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan FinalResult { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a silence ends what somebody says.</summary>
    public EndpointingPreset Endpointing { get; init; }
    public TimeSpan Context { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From an action until the robot says how it went, for clients that keep the socket open.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many times a turn may be handed on; the original allowed one.</summary>
    public int Redirects { get; init; } = 4;
}
