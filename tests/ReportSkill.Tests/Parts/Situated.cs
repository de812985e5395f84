using System.Globalization;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Parts.Calendar;
using Jibo.Pegasus.ReportSkill.Parts.Commute;
using Jibo.Pegasus.ReportSkill.Parts.News;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>One situation of a part: who asks when, what the world answers, and what is told then.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Expected">The lines, as <see cref="Describe"/> writes them.</param>
internal sealed record Situated(string Name, PartKind Kind, ReportSituation Situation, PartsWorld World, PartOutcome Outcome, params string[] Expected)
{
    public const string Zone = "America/Los_Angeles";

    /// <summary>The report could wait no longer when it began.</summary>
    public bool IsTooLate { get; init; }

    public static ReportPerson Ada { get; } = new("looper-ada", "account-ada", "Ada", IsChild: false);

    public Task<PartReport> MakeAsync()
    {
        IReportPart part = Kind switch
        {
            PartKind.Calendar => new CalendarPart(World, NullLogger<CalendarPart>.Instance),
            PartKind.Commute => new CommutePart(World, NullLogger<CommutePart>.Instance),
            _ => new NewsPart(World, NullLogger<NewsPart>.Instance),
        };
        return part.MakeAsync(Situation, new CancellationToken(canceled: IsTooLate));
    }

    /// <param name="local">By the clocks of the house, such as <c>2030-01-02 07:40</c>, a Wednesday.</param>
    public static ReportSituation At(string local, ReportPreferences preferences, string zone = Zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return new()
        {
            Full = true,
            Person = Ada,
            Preferences = preferences,
            Now = Local(local, place),
            Zone = place,
            Random = new(1),
            Headers = JiboHeaders.Unknown,
        };
    }

    /// <summary>The first of two moments, where clocks show a time twice.</summary>
    public static DateTimeOffset Local(string local, TimeZoneInfo zone)
    {
        var wall = DateTime.ParseExact(local, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None);
        return new(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall));
    }

    /// <summary><c>EventToday(Stand-up, half past nine)</c>: the MIM without its part's name, what it tells, and <c>+flags</c>.</summary>
    public static string Describe(PartLine line, params string[] only)
    {
        var name = line.Mim;
        foreach (var kind in Enum.GetNames<PartKind>())
            name = name.StartsWith(kind, StringComparison.Ordinal) ? name[kind.Length..] : name;
        var shown = line.Data.Where(pair => only.Length == 0 || only.Contains(pair.Key)).ToList();
        var texts = string.Join(", ", shown.Where(pair => pair.Value is string).Select(pair => pair.Value));
        var flags = string.Concat(shown.Where(pair => pair.Value is true).Select(pair => $"+{pair.Key}"));
        return $"{name}{(texts.Length > 0 ? $"({texts})" : "")}{flags}";
    }

    public override string ToString() => Name;
}
