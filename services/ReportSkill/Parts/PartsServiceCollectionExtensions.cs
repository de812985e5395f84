using Jibo.Pegasus.ReportSkill.Parts.Calendar;
using Jibo.Pegasus.ReportSkill.Parts.Commute;
using Jibo.Pegasus.ReportSkill.Parts.News;
using Jibo.Pegasus.ReportSkill.Weather;

namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>The parts that a report is made of.</summary>
internal static class PartsServiceCollectionExtensions
{
    /// <summary>Adds every part as an <see cref="IReportPart"/>; in which order does not matter.</summary>
    public static IServiceCollection AddReportParts(this IServiceCollection services) => services
        .AddSingleton<IReportPart, WeatherPart>()
        .AddSingleton<IReportPart, CalendarPart>()
        .AddSingleton<IReportPart, CommutePart>()
        .AddSingleton<IReportPart, NewsPart>();
}
