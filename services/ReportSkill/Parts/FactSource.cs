using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>Says from where a fact is.</summary>
internal static class FactSource
{
    public const string Settings = "settings";

    /// <summary>Such as <c>open-meteo, live</c> or <c>open-meteo, cached 16:00</c>.</summary>
    /// <param name="relayed">What Lasso answered.</param>
    /// <param name="zone">In which the times are told.</param>
    public static string Of<T>(Relayed<T> relayed, TimeZoneInfo zone) where T : class
    {
        var when = !relayed.FromCache ? "live"
            : relayed.CachedAt is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("'cached' HH:mm", CultureInfo.InvariantCulture)
            : "cached";
        return $"{relayed.Source ?? "lasso"}, {when}{(relayed.Stale ? ", out of date" : "")}";
    }
}
