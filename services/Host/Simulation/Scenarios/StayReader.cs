using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Reads when somebody is in the room.</summary>
internal static class StayReader
{
    private const int MaxStays = 100;

    public static List<Stay> Read(ScenarioYaml yaml, ScenarioTimes times, YamlNode? node)
    {
        var stays = new List<Stay>();
        foreach (var item in yaml.Items(node, "present", MaxStays))
        {
            var fields = yaml.Fields(item, "a stay", "days", "on", "from", "to", "vary");
            var days = times.Days(fields);
            var from = times.TimeOfDay(fields.GetValueOrDefault("from"), item, "from");
            var to = times.TimeOfDay(fields.GetValueOrDefault("to"), item, "to");
            var vary = times.Length(fields.GetValueOrDefault("vary"), "vary", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(2));
            if (from is null || to is null)
                continue;
            if (from >= to)
                yaml.Problem(item, $"the stay ends at {to:hh\\:mm}, which is not after {from:hh\\:mm}; one that goes on past midnight is two stays, the first with to: \"24:00\"");
            var stay = new Stay(days, from.Value, to.Value, vary);
            if (stays.FirstOrDefault(other => Meet(other, stay)) is { } other)
                yaml.Problem(item, $"the stay from {from:hh\\:mm} begins before the one from {other.From:hh\\:mm} to {other.To:hh\\:mm} of the same day ends, or the other way round");
            stays.Add(stay);
        }

        return stays;
    }

    private static bool Meet(Stay one, Stay other) =>
        one.From < other.To && other.From < one.To && (one.Days, other.Days) switch
        {
            ({ Date: { } date }, _) => other.Days.Has(date),
            (_, { Date: { } date }) => one.Days.Has(date),
            _ => one.Days.Weekdays.Intersect(other.Days.Weekdays).Any(),
        };
}
