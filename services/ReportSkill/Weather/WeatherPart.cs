using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>The weather: now and today, tomorrow, another day, or several; here or elsewhere.</summary>
internal sealed class WeatherPart(ILassoClient lasso) : IReportPart
{
    /// <summary>From three in the morning until before six in the evening people want to know of today, and then of tomorrow.</summary>
    private const int MorningHour = 3;
    private const int EveningHour = 18;

    public PartKind Kind => PartKind.Weather;

    public async Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct)
    {
        if ((situation.AskedPlace ?? situation.Here ?? situation.Preferences.Home) is not { } place)
            return new(Kind, PartOutcome.NotConfigured, [new("WeatherNoPlace")]);
        var today = DateOnly.FromDateTime(situation.Now.DateTime);
        var first = situation.AskedDay ?? today.AddDays(IsOfTomorrow(situation) ? 1 : 0);
        if (first < today)
            return new(Kind, PartOutcome.Told, [new("WeatherPast")]);
        var question = new WeatherQuestion { Latitude = place.Latitude, Longitude = place.Longitude };
        var before = first == today && situation.AskedUntil is null
            ? YesterdayAsync(question with { At = situation.Now.AddDays(-1) }, situation, ct)
            : Task.FromResult<Relayed<WeatherData>?>(null);
        try
        {
            var relayed = await lasso.GetWeatherAsync(question, situation.Headers, ct);
            var forecast = new Forecast(relayed, situation);
            return situation.AskedUntil is { } last
                ? SpanTelling.Tell(forecast, first, last)
                : DayTelling.Tell(forecast, first, first == today ? Yesterday.Of(await before, forecast) : null);
        }
        catch (ServiceCallException)
        {
            return Down(Kind);
        }
    }

    internal static PartReport Down(PartKind kind) => new(kind, PartOutcome.ServiceDown, [new("WeatherServiceDown")]);

    private static bool IsOfTomorrow(ReportSituation situation) => situation.Full && (situation.Now.Hour is < MorningHour or >= EveningHour);

    // Without it there is nothing to compare with, and no more.
    private async Task<Relayed<WeatherData>?> YesterdayAsync(WeatherQuestion question, ReportSituation situation, CancellationToken ct)
    {
        try
        {
            return await lasso.GetWeatherAsync(question, situation.Headers, ct);
        }
        catch (ServiceCallException)
        {
            return null;
        }
    }
}
