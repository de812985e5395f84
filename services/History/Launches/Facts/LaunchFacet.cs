using System.Text.Json;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>
/// A launch that was read, held against filters. What nearly every question compares (names, people, time) is compared as it is; for
/// the rest the launch is written as JSON once, and the store's own evaluator decides.
/// </summary>
internal sealed class LaunchFacet(string id, StoredLaunch launch)
{
    private JsonElement? _json;

    public string Id => id;

    public StoredLaunch Launch => launch;

    public bool Matches(DocumentFilter filter)
    {
        switch (filter)
        {
            case DocumentFilter.Equal { Value.ValueKind: JsonValueKind.String } equal when IsName(equal.Field):
                return NameOf(equal.Field) is { } name && equal.Value.ValueEquals(name);
            case DocumentFilter.In @in when IsName(@in.Field) && @in.Values.All(IsText):
                return NameOf(@in.Field) is { } one && @in.Values.Any(value => value.ValueEquals(one));
            case DocumentFilter.Contains { Value.ValueKind: JsonValueKind.String } contains when contains.Field.Equals(LaunchFields.PersonIds):
                return launch.PersonIds.Any(person => contains.Value.ValueEquals(person));
            case DocumentFilter.Range range when range.Field.Equals(LaunchFields.Timestamp):
                return (range.From is not { } from || launch.Timestamp >= from.GetInt64()) && (range.To is not { } to || launch.Timestamp <= to.GetInt64());
            case DocumentFilter.Not not:
                return !Matches(not.Filter);
            case DocumentFilter.All all:
                return all.Filters.All(Matches);
            case DocumentFilter.Any any:
                return any.Filters.Any(Matches);
            default:
                return FilterEvaluator.Matches(filter, _json ??= JsonSerializer.SerializeToElement(launch, LaunchJson.Stored));
        }
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsName(FieldPath field) => field.Segments is [var only] && only is "robotID" or "skillID" or "intent" or "sessionID" or "person";

    private string? NameOf(FieldPath field) => field.Segments[0] switch
    {
        "robotID" => launch.RobotId,
        "skillID" => launch.SkillId,
        "intent" => launch.Intent,
        "sessionID" => launch.SessionId,
        _ => launch.Person,
    };
}
