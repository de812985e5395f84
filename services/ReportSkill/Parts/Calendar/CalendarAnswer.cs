using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>What came of one calendar.</summary>
internal sealed record CalendarAnswer(string Service, string Calendar, Fetched<CalendarData> Fetched)
{
    public FetchFailure? Failure => Fetched.Failure;

    /// <summary>"your work calendar".</summary>
    public string Spoken => Calendar switch
    {
        "workCalendar" => "your work calendar",
        "personalCalendar" => "your personal calendar",
        _ => "one of your calendars",
    };

    public PartFact MissingFact => new($"{Service} {Calendar} could not be read ({Failure})", Fetch.Source);

    public IEnumerable<Occurrence> Occurrences(TimeZoneInfo zone)
    {
        if (Fetched.Answer is not { Data.Events: { } events } answer)
            return [];
        var source = $"{Calendar} of {FactSource.Of(answer, zone)}";
        return events.Where(e => e is not null).Select(e => Occurrence.Of(e, zone, source)).OfType<Occurrence>();
    }
}
