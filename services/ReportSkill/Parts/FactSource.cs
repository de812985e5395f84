using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>From where a fact came, as <c>./pegasus report</c> prints it.</summary>
internal static class FactSource
{
    public const string Settings = "settings";

    public const string Lasso = "lasso";

    /// <summary>Such as <c>open-meteo, cached 16:00</c>, by the robot's clock.</summary>
    public static string Of<T>(Relayed<T> answer, TimeZoneInfo zone)
        where T : class
    {
        var source = string.IsNullOrEmpty(answer.Source) ? Lasso : answer.Source;
        if (answer is { FromCache: true, CachedAt: { } at })
            source += $", cached {TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return answer.Stale ? $"{source}, stale" : source;
    }
}
