namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>Asks whether an engine on another machine is there, without bothering a turn.</summary>
internal interface IEngineProbe
{
    /// <summary>Null when it is there, otherwise a short reason that may be shown to anyone. What it throws counts as absence.</summary>
    Task<string?> ProbeAsync(CancellationToken ct);
}
