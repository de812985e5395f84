using System.Globalization;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReportSkill.Parts.Commute;

/// <summary>The way from home to work: how long it takes, and when to leave to be there in time.</summary>
internal sealed class CommutePart(ILassoClient lasso, ILogger<CommutePart> logger) : IReportPart
{
    private const double EarthRadiusMetres = 6_371_000;

    // Who works that near needs no report to get there.
    private const double SamePlaceMetres = 150;

    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    public PartKind Kind => PartKind.Commute;

    public async Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var mode = situation.Preferences.CommuteMode;
        if ((situation.Preferences.Home ?? situation.Here) is not { } from || situation.Preferences.Work is not { } to)
            return Only(PartOutcome.NotConfigured, CommuteMims.AppSetup, situation, new PartFact($"{(situation.Preferences.Work is null ? "work" : "home")} is not set", FactSource.Settings));
        var clock = new RobotClock(situation.Now, situation.Zone);
        if (situation.AskedDay < clock.Today && !(situation.AskedUntil >= clock.Today))
            return Only(PartOutcome.Told, CommuteMims.Past, situation);
        if (Metres(from, to) < SamePlaceMetres)
            return Only(PartOutcome.Told, CommuteMims.SamePlace, situation, new PartFact("home and work are one place", FactSource.Settings));
        var question = new DirectionsQuestion { Origin = new(from.Latitude, from.Longitude), Destination = new(to.Latitude, to.Longitude), Mode = mode };
        var fetched = await Fetch.TryAsync(stop => lasso.GetDirectionsAsync(question, situation.Headers, stop), logger, ct);
        if (fetched.Answer is not { } answer)
            return Failed(fetched.Failure, situation);
        return answer.Data.Status switch
        {
            DirectionsStatus.Ok => Told(answer, clock, situation),
            DirectionsStatus.ZeroResults or DirectionsStatus.NotFound or DirectionsStatus.MaxRouteLengthExceeded => NoRoute(situation),
            _ => Failed(FetchFailure.Down, situation),
        };
    }

    private static PartReport Told(Relayed<DirectionsData> answer, RobotClock clock, ReportSituation situation)
    {
        var mode = situation.Preferences.CommuteMode;
        // Of several days one is enough, for all are alike.
        var day = situation.AskedDay is { } asked && asked > clock.Today ? asked : (DateOnly?)null;
        if (Journey.Of(answer.Data, mode, situation.Preferences.CommuteTime, clock, day) is not { } journey)
            return Failed(FetchFailure.Down, situation);
        if (journey.Takes < OneMinute)
            return Only(PartOutcome.Told, CommuteMims.SamePlace, situation);
        var lines = new CommuteLines(journey, mode, clock);
        var told = day is { } ahead ? lines.OtherDay(ahead) : lines.Today();
        return new(PartKind.Commute, PartOutcome.Told, situation.Full ? told : [Confirmation(situation), .. told])
        {
            Facts = [.. Facts(journey, FactSource.Of(answer, situation.Zone), situation)],
        };
    }

    private static PartLine Confirmation(ReportSituation situation) =>
        new(CommuteMims.ConfirmSpeaker, new Dictionary<string, object?> { ["name"] = Name(situation.Person), ["how"] = CommuteLines.How(situation.Preferences.CommuteMode) });

    private static string? Name(ReportPerson? person) => string.IsNullOrWhiteSpace(person?.FirstName) ? null : person.FirstName.Trim();

    private static PartReport Failed(FetchFailure? failure, ReportSituation situation) => failure switch
    {
        FetchFailure.Late => Only(PartOutcome.Late, CommuteMims.Late, situation, new PartFact("the way was not there in time", Fetch.Source)),
        FetchFailure.NotThere => NoRoute(situation),
        _ => Only(PartOutcome.ServiceDown, CommuteMims.ServiceDown, situation, new PartFact("the way could not be had", Fetch.Source)),
    };

    private static PartReport NoRoute(ReportSituation situation) => Only(PartOutcome.Told, CommuteMims.NoRoute, situation, new PartFact("no way from home to work", Fetch.Source));

    private static IEnumerable<PartFact> Facts(Journey journey, string source, ReportSituation situation)
    {
        yield return new($"{situation.Preferences.CommuteMode} to work takes {Minutes(journey.Usual)}", source);
        if (journey.Extra is { } extra)
            yield return new($"{Minutes(extra)} more with the traffic now", source);
        yield return new(string.Create(CultureInfo.InvariantCulture, $"at work by {situation.Preferences.CommuteTime:HH:mm}"), FactSource.Settings);
    }

    private static string Minutes(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min");

    private static PartReport Only(PartOutcome outcome, string mim, ReportSituation situation, params IReadOnlyList<PartFact> facts) => new(
        PartKind.Commute, outcome, [new(mim, new Dictionary<string, object?> { ["how"] = CommuteLines.How(situation.Preferences.CommuteMode) })])
    {
        Facts = facts,
    };

    private static double Metres(ReportPlace a, ReportPlace b)
    {
        var (lat1, lat2) = (double.DegreesToRadians(a.Latitude), double.DegreesToRadians(b.Latitude));
        var half = Math.Pow(Math.Sin((lat2 - lat1) / 2), 2)
            + (Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(double.DegreesToRadians(b.Longitude - a.Longitude) / 2), 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
