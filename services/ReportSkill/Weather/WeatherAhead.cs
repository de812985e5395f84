using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Making;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>Has Lasso fetch the weather before it is asked for.</summary>
internal sealed class WeatherAhead(ILassoClient lasso)
{
    /// <summary>Lasso says yes at once. When it does not, nobody should wait for it.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(300);

    public async ValueTask FetchAsync(Turn turn, CancellationToken ct)
    {
        // For a calendar alone nobody needs the weather.
        if (ReportWish.Of(turn).Part is not null || turn.Runtime.Location is not { Lat: { } lat, Lng: { } lng })
            return;
        var headers = ReportMaker.HeadersOf(turn);
        var now = turn.Time.GetUtcNow();
        await Task.WhenAll(
            lasso.PrefetchWeatherAsync(new() { Latitude = lat, Longitude = lng }, headers, ct),
            lasso.PrefetchWeatherAsync(new() { Latitude = lat, Longitude = lng, At = now.AddDays(-1) }, headers, ct));
    }
}
