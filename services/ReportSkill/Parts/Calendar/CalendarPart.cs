using System.Globalization;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Skills.Speech;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>What a person has on: today until the evening, tomorrow's beginning in the evening, or the days that were asked for.</summary>
internal sealed class CalendarPart(ILassoClient lasso, ILogger<CalendarPart> logger) : IReportPart
{
    private const string SkillId = "report-skill";
    private const int EveningBegins = 17;
    private const int MostFacts = 50;

    // Nobody has more on; what is beyond comes of a calendar that is broken or hostile.
    private const int MostEvents = 2000;

    public PartKind Kind => PartKind.Calendar;

    public async Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var calendars = situation.Preferences.Calendars.Distinct().ToList();
        if (situation.Person?.AccountId is not { } account || calendars.Count == 0)
            return Only(PartOutcome.NotConfigured, CalendarMims.AppSetup, [new("no calendar is linked", FactSource.Settings)]);
        var period = CalendarPeriod.Of(situation);
        if (period.IsPast)
            return Only(PartOutcome.Told, CalendarMims.Past, []);
        var answers = await Task.WhenAll(calendars.Select(async calendar =>
            new CalendarAnswer(calendar.Service, calendar.Calendar, await AskAsync(calendar, account, situation, period, ct))));
        // What was unlinked a moment ago is nobody's calendar any more.
        var told = answers.Where(answer => answer.Failure != FetchFailure.NotThere).ToList();
        var failed = told.Where(answer => answer.Failure is not null).ToList();
        IReadOnlyList<PartFact> missing = [.. failed.Select(answer => answer.MissingFact)];
        return told.Count == failed.Count ? NothingRead(failed, missing) : Told(situation, period, told, failed, missing);
    }

    private Task<Fetched<CalendarData>> AskAsync(
        (string Service, string Calendar) calendar, string account, ReportSituation situation, CalendarPeriod period, CancellationToken ct)
    {
        var question = new CalendarQuestion
        {
            Service = calendar.Service,
            SkillId = SkillId,
            AccountId = account,
            Calendar = calendar.Calendar,
            // Lasso's own end, that of tomorrow, is what most ask for and what it therefore has at hand.
            End = period.Last > period.Today.AddDays(1) ? new RobotClock(situation.Now, situation.Zone).At(period.Last.AddDays(1), TimeOnly.MinValue) : null,
            Zone = situation.Zone.HasIanaId ? situation.Zone.Id : null,
        };
        return Fetch.TryAsync(stop => lasso.GetCalendarAsync(question, situation.Headers, stop), logger, ct);
    }

    private static PartReport NothingRead(List<CalendarAnswer> failed, IReadOnlyList<PartFact> facts) => failed switch
    {
        [] => Only(PartOutcome.NotConfigured, CalendarMims.AppSetup, [new("no calendar is linked", Fetch.Source)]),
        _ when failed.TrueForAll(answer => answer.Failure == FetchFailure.NotAllowed) => Only(PartOutcome.NotConfigured, CalendarMims.Relink, facts),
        _ when failed.TrueForAll(answer => answer.Failure == FetchFailure.Late) => Only(PartOutcome.Late, CalendarMims.Late, facts),
        _ => Only(PartOutcome.ServiceDown, CalendarMims.ServiceDown, facts),
    };

    private static PartReport Told(
        ReportSituation situation, CalendarPeriod period, List<CalendarAnswer> answers, List<CalendarAnswer> failed, IReadOnlyList<PartFact> missing)
    {
        var events = answers.SelectMany(answer => answer.Occurrences(situation.Zone)).Take(MostEvents).ToList();
        var agenda = new Agenda(events, situation.Now);
        var lines = new List<PartLine>(Lines(situation, period, agenda));
        var isEmpty = lines is [{ Mim: CalendarMims.Nothing or CalendarMims.NothingToday or CalendarMims.NothingDay }];
        if (failed.Count > 0)
        {
            if (isEmpty)
                lines.Clear();
            lines.Add(new(isEmpty ? CalendarMims.PartialNothing : CalendarMims.Partial, new Dictionary<string, object?>
            {
                ["failed"] = SpokenList.And([.. failed.Select(answer => answer.Spoken).Distinct()]),
                ["relink"] = failed.TrueForAll(answer => answer.Failure == FetchFailure.NotAllowed),
                ["day"] = period.Spoken,
            }));
        }

        if (!situation.Full && !isEmpty)
            lines.Add(new(CalendarMims.Outro));
        return new(PartKind.Calendar, PartOutcome.Told, lines) { Facts = [.. Facts(agenda, period), .. missing] };
    }

    private static IReadOnlyList<PartLine> Lines(ReportSituation situation, CalendarPeriod period, Agenda agenda)
    {
        var day = new DayLines(situation.Now, situation.Preferences.CommuteTime);
        if (period.Last > period.First)
            return Days(day, period, agenda);
        var events = agenda.On(period.First);
        var tomorrow = period.Today.AddDays(1);
        switch (events.Count)
        {
            case > 0:
                day.Day(period.First, events, left: period.First == period.Today && agenda.HasOverToday);
                if (period.IsOpen && situation.Now.Hour >= EveningBegins && agenda.On(tomorrow) is { Count: > 0 } next)
                    day.TomorrowBegins(tomorrow, next);
                return day.Lines;
            case 0 when !period.IsOpen && period.First != period.Today:
                return [new(CalendarMims.NothingDay, new Dictionary<string, object?> { ["day"] = period.Spoken })];
            case 0 when !period.IsOpen:
                return [Empty(CalendarMims.NothingToday, agenda)];
        }

        var ahead = agenda.On(tomorrow);
        if (ahead.Count == 0)
            return [Empty(CalendarMims.Nothing, agenda)];
        if (situation.Now.Hour < EveningBegins)
            return [Empty(CalendarMims.NothingToday, agenda)];
        day.TomorrowOnly(tomorrow, ahead, agenda.HasOverToday);
        return day.Lines;
    }

    private static IReadOnlyList<PartLine> Days(DayLines lines, CalendarPeriod period, Agenda agenda)
    {
        var events = period.Days.SelectMany(day => agenda.On(day).Select(e => (Day: day, Event: e))).DistinctBy(on => on.Event).ToList();
        if (events.Count == 0)
            return [new(CalendarMims.NothingDay, new Dictionary<string, object?> { ["day"] = period.Spoken })];
        lines.Days(period.Spoken, events);
        return lines.Lines;
    }

    private static PartLine Empty(string mim, Agenda agenda) => new(mim, new Dictionary<string, object?> { ["over"] = agenda.HasOverToday });

    private static IEnumerable<PartFact> Facts(Agenda agenda, CalendarPeriod period) => period.Days
        .SelectMany(agenda.On)
        .Concat(period.IsOpen ? agenda.On(period.Today.AddDays(1)) : [])
        .Distinct()
        .Take(MostFacts)
        .Select(e => new PartFact($"{(e.Summary.Length > 0 ? e.Summary : "an event without a name")}, {When(e)}", e.Source));

    private static string When(Occurrence e) => e.FullDay
        ? string.Create(CultureInfo.InvariantCulture, $"{e.FirstDay:yyyy-MM-dd} all day")
        : string.Create(CultureInfo.InvariantCulture, $"{e.Start:yyyy-MM-dd HH:mm}") + (e.End is { } end ? end.ToString("'-'HH:mm", CultureInfo.InvariantCulture) : "");

    private static PartReport Only(PartOutcome outcome, string mim, IReadOnlyList<PartFact> facts) => new(PartKind.Calendar, outcome, [new(mim)]) { Facts = facts };
}
