using System.Text.Json;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Records;

/// <summary>
/// No engine's plain index reaches into an array, and nearly every record names one person. So a record keeps beside its people one
/// value that an index can hold: that person; or, for the few that name several, the same for all of them.
/// </summary>
internal static class PersonKey
{
    /// <summary>The key of records that name several; nobody's id, as ids are not empty.</summary>
    public const string Several = "";

    /// <summary>Null when nobody is named.</summary>
    public static string? Of(IReadOnlyList<string>? people) => people switch
    {
        null or [] => null,
        [var one] => one,
        _ => Several,
    };

    /// <summary>Records that name this person: found by the key, and of those of several people by looking.</summary>
    public static DocumentFilter Names(FieldPath key, FieldPath people, string person) => Where.All(
        Where.In(key, person, Several),
        Where.Any(Where.Equal(key, person), Where.Contains(people, person)));

    /// <summary>Keeps to records that can name one of these at all, for a rule that asks more closely.</summary>
    public static DocumentFilter MayName(FieldPath key, IEnumerable<JsonElement> people) =>
        new DocumentFilter.In(key, [.. people, JsonElement.Parse("\"\"")]);
}
