using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Backups;

/// <summary>Section <c>accounts:backups</c>.</summary>
internal sealed record BackupsOptions
{
    /// <summary><c>keep</c>, 1 to 100: the newest of each loop; older ones go when one comes.</summary>
    public required int Keep { get; init; }

    /// <summary><c>mostMegabytes</c>, 1 to 4096: of one backup.</summary>
    public required long MostBytes { get; init; }

    public static BackupsOptions Read(SettingsReader settings) => new()
    {
        Keep = settings.Number("accounts:backups:keep", 3, 1, 100),
        MostBytes = settings.LongNumber("accounts:backups:mostMegabytes", 256, 1, 4096) * 1024 * 1024,
    };
}
