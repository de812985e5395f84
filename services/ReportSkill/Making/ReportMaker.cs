using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReportSkill.Making;

/// <summary>Has every part made, side by side, and waits no longer than there is time.</summary>
internal sealed partial class ReportMaker(IEnumerable<IReportPart> parts, PlaceFinder places, ReportOptions options)
{
    private readonly IReportPart[] _parts = [.. parts.OrderBy(part => part.Kind)];

    /// <summary>The parts in the order in which they are told. A part that fails is part of it, with a sentence that says so.</summary>
    public async ValueTask<MadeReport> MakeAsync(Turn turn, CancellationToken ct)
    {
        var wish = ReportWish.Of(turn);
        var plan = ReportPlan.Of(turn);
        using var deadline = new CancellationTokenSource(options.DataTimeout, turn.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var token = stop.Token;
        var situation = SituationOf(turn, wish, plan);
        var asked = Task.FromResult(situation);
        if (wish is { Part: PartKind.Weather, IsElsewhere: true })
            asked = ElsewhereAsync(situation, wish, token);
        // Each has dice of its own, for they all throw at once.
        var made = await Task.WhenAll(_parts
            .Where(part => IsWanted(part.Kind, wish, plan.Preferences))
            .Select(part => MakeAsync(part, asked, new Random(turn.Random.Next(int.MaxValue)), turn, token)));
        ct.ThrowIfCancellationRequested();
        return new(wish.Part is null, made);
    }

    private static bool IsWanted(PartKind kind, ReportWish wish, ReportPreferences preferences) => wish.Part is { } one ? kind == one : kind switch
    {
        PartKind.Weather => preferences.Weather,
        PartKind.Calendar => preferences.Calendar,
        PartKind.Commute => preferences.Commute,
        _ => preferences.News,
    };

    private static ReportSituation SituationOf(Turn turn, ReportWish wish, ReportPlan plan)
    {
        var clock = RobotClock.Of(turn);
        var days = AskedDays.Of(wish.Date, clock.Today);
        var location = turn.Runtime.Location;
        return new()
        {
            Full = wish.Part is null,
            Person = plan.Person,
            Preferences = plan.Preferences,
            Here = location is { Lat: { } lat, Lng: { } lng } && Math.Abs(lat) <= 90 && Math.Abs(lng) <= 180 ? new(lat, lng, location.City) : null,
            Now = clock.Now,
            Zone = clock.Zone,
            AskedDay = days.First,
            AskedUntil = days.Last,
            Random = new Random(0),
            Headers = HeadersOf(turn),
        };
    }

    internal static JiboHeaders HeadersOf(Turn turn) => JiboHeaders.Unknown with { RobotId = turn.General.RobotId ?? JiboHeaders.Unknown.RobotId };

    private async Task<ReportSituation> ElsewhereAsync(ReportSituation situation, ReportWish wish, CancellationToken ct) =>
        situation with { AskedPlace = await places.FindAsync(wish, situation.Headers, ct) };

    // Waiting ends with the deadline also for a part that does not look at its token, or blocks before its first await.
    private static async Task<PartReport> MakeAsync(IReportPart part, Task<ReportSituation> asked, Random random, Turn turn, CancellationToken ct)
    {
        var making = Task.Run(async () => await part.MakeAsync(await asked with { Random = random }, ct), CancellationToken.None);
        try
        {
            return await making.WaitAsync(ct);
        }
        catch (NoSuchPlaceException e)
        {
            return new(part.Kind, PartOutcome.Told, [new("WeatherNoSuchPlace", new Dictionary<string, object?> { ["place"] = e.Place })]);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It may have come in the very moment.
            if (making.IsCompletedSuccessfully)
                return await making;
            Log.Late(turn.Logger, part.Kind);
            _ = WatchAsync(making, part.Kind, turn.Logger);
            return new(part.Kind, PartOutcome.Late, [new($"PersonalReport{part.Kind}Late")]);
        }
#pragma warning disable CA1031 // one part's fault is not to take the others' sentences away
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(turn.Logger, e, part.Kind);
            return new(part.Kind, PartOutcome.ServiceDown, [new($"{part.Kind}ServiceDown")]);
        }
    }

    // Nobody waits for what comes later, but its failure shall not go unseen.
    private static async Task WatchAsync(Task making, PartKind kind, ILogger logger)
    {
        await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (making.Exception?.InnerException is { } e and not OperationCanceledException)
            Log.FailedLate(logger, e, kind);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The part {Part} was not there in time and is left out")]
        public static partial void Late(ILogger logger, PartKind part);

        [LoggerMessage(2, LogLevel.Error, "The part {Part} failed")]
        public static partial void Failed(ILogger logger, Exception exception, PartKind part);

        [LoggerMessage(3, LogLevel.Warning, "The part {Part} failed after its time was over")]
        public static partial void FailedLate(ILogger logger, Exception exception, PartKind part);
    }
}
