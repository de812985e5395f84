using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>Every situation of the calendar, the way to work and the news, with what is told in it.</summary>
internal static class Situations
{
    public static IReadOnlyList<Situated> All { get; } = [.. CalendarSituations.All, .. CommuteSituations.All, .. NewsSituations.All];

    /// <summary>Named as <c>calendar: one thing is on today</c>.</summary>
    public static async Task<IReadOnlyList<(string Name, PartReport Report)>> MakeAsync()
    {
        var made = new List<(string, PartReport)>();
        foreach (var situated in All)
            made.Add(($"{situated.Kind.ToString().ToLowerInvariant()}: {situated.Name}", await situated.MakeAsync()));
        return made;
    }
}
