using System.Text.Json;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>
/// A filter made ready to be held against many launches that were read. What nearly every question compares (names, people, time) is
/// compared as it is; for the rest the launch is written as JSON once, and the store's own evaluator decides.
/// </summary>
internal static class LaunchTest
{
    public static Func<LaunchFacet, bool> Of(DocumentFilter filter)
    {
        switch (filter)
        {
            case DocumentFilter.Equal { Value.ValueKind: JsonValueKind.String } equal when NameOf(equal.Field) is { } name:
                var wanted = equal.Value.GetString();
                return facet => name(facet.Launch) == wanted;
            case DocumentFilter.In @in when NameOf(@in.Field) is { } name && @in.Values.All(value => value.ValueKind == JsonValueKind.String):
                var names = @in.Values.Select(value => value.GetString()!).ToHashSet(StringComparer.Ordinal);
                return facet => name(facet.Launch) is { } one && names.Contains(one);
            case DocumentFilter.Contains { Value.ValueKind: JsonValueKind.String } contains when contains.Field.Equals(LaunchFields.PersonIds):
                var person = contains.Value.GetString()!;
                return facet => facet.Launch.PersonIds.Contains(person, StringComparer.Ordinal);
            case DocumentFilter.Range range when range.Field.Equals(LaunchFields.Timestamp):
                var (from, to) = (range.From?.GetInt64() ?? long.MinValue, range.To?.GetInt64() ?? long.MaxValue);
                return facet => facet.Launch.Timestamp >= from && facet.Launch.Timestamp <= to;
            case DocumentFilter.Not not:
                var inner = Of(not.Filter);
                return facet => !inner(facet);
            case DocumentFilter.All all:
                var every = Of(all.Filters);
                return facet => Array.TrueForAll(every, test => test(facet));
            case DocumentFilter.Any any:
                var some = Of(any.Filters);
                return facet => Array.Exists(some, test => test(facet));
            default:
                return facet => FilterEvaluator.Matches(filter, facet.Json);
        }
    }

    private static Func<LaunchFacet, bool>[] Of(IReadOnlyList<DocumentFilter> filters) => [.. filters.Select(Of)];

    private static Func<StoredLaunch, string?>? NameOf(FieldPath field) => field.Segments is not [var only] ? null : only switch
    {
        "robotID" => static launch => launch.RobotId,
        "skillID" => static launch => launch.SkillId,
        "intent" => static launch => launch.Intent,
        "sessionID" => static launch => launch.SessionId,
        "person" => static launch => launch.Person,
        _ => null,
    };
}
