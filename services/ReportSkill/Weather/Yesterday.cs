using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>How warm it was the day before.</summary>
/// <param name="High">In the person's degrees.</param>
/// <param name="Source">From where that is known.</param>
internal sealed record Yesterday(int High, string Source)
{
    /// <summary>Null when nobody knows.</summary>
    public static Yesterday? Of(Relayed<WeatherData>? relayed, Forecast today) =>
        relayed is not null && today.Degrees(relayed.Data.Daily?.Data is [var first, ..] ? first.TemperatureHigh : null) is { } high
            ? new(high, Parts.FactSource.Of(relayed, today.Situation.Zone))
            : null;
}
