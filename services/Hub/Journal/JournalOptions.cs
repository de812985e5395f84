using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>How much of its turns a hub keeps in memory, for who wants to look.</summary>
internal sealed record JournalOptions
{
    /// <summary><c>hub:journal:turns</c>: turns that are kept; 0 for no journal.</summary>
    public int Turns { get; init; } = 10_000;

    /// <summary><c>hub:journal:mostMegabytes</c>: what was said and sent in them, in all. Beyond it the oldest turns keep their line alone.</summary>
    public long MostBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary><c>hub:journal:watchers</c>: who may watch at once.</summary>
    public int Watchers { get; init; } = 16;

    /// <summary>Bytes of one turn; what comes beyond is counted and not kept.</summary>
    public int MostBytesPerTurn { get; init; } = 512 * 1024;

    /// <summary>Steps of one turn.</summary>
    public int MostSteps { get; init; } = 400;

    public bool IsOff => Turns == 0;

    public static JournalOptions Read(SettingsReader settings) => new()
    {
        Turns = settings.Number("hub:journal:turns", 10_000, 0, 100_000),
        MostBytes = settings.LongNumber("hub:journal:mostMegabytes", 64, 1, 4096) * 1024 * 1024,
        Watchers = settings.Number("hub:journal:watchers", 16, 1, 1000),
    };
}
