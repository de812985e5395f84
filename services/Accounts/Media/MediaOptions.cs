using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>Section <c>accounts:media</c>: photos and recordings.</summary>
internal sealed record MediaOptions
{
    /// <summary><c>mostMegabytes</c>, 1 to 1024: of one photo or recording.</summary>
    public required long MostBytes { get; init; }

    /// <summary><c>quotaMegabytes</c>, 1 to 1,000,000: of all of a loop.</summary>
    public required long QuotaBytes { get; init; }

    /// <summary><c>mostItems</c>, 1 to 10,000: of a loop.</summary>
    public required int MostItems { get; init; }

    public static MediaOptions Read(SettingsReader settings) => new()
    {
        MostBytes = settings.LongNumber("accounts:media:mostMegabytes", 64, 1, 1024) * 1024 * 1024,
        QuotaBytes = settings.LongNumber("accounts:media:quotaMegabytes", 4096, 1, 1_000_000) * 1024 * 1024,
        MostItems = settings.Number("accounts:media:mostItems", 5000, 1, 10_000),
    };
}
