using System.Text.Json;
using MongoDB.Bson;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>
/// How a document lies beside its own JSON so that questions mean what they should. MongoDB looks into arrays by itself, compares
/// objects by the order of their keys and gives dots and dollars a meaning. Therefore an array is wrapped in an object, keys are
/// sorted, and odd characters of keys are escaped.
/// </summary>
internal static class MongoDbValues
{
    /// <summary>The key that an array's elements are under. No key of a document becomes this: a per cent sign is escaped.</summary>
    public const string Elements = "%[";

    public static BsonValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new BsonDocument(
            value.EnumerateObject()
                // The last of two with one name counts, as everywhere.
                .GroupBy(property => property.Name, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new BsonElement(Key(group.Key), Of(group.Last().Value)))),
        JsonValueKind.Array => new BsonDocument(Elements, new BsonArray(value.EnumerateArray().Select(Of))),
        JsonValueKind.String => value.GetString()!,
        // The cast keeps a whole number from becoming a double on its way.
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (BsonValue)whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => BsonNull.Value,
    };

    /// <summary>Where a field lies.</summary>
    public static string Path(FieldPath field) => $"{MongoDbFields.Document}.{string.Join('.', field.Segments.Select(Key))}";

    /// <summary>Whether a document can have such a value: none has NUL in a key.</summary>
    public static bool IsKept(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(property => !property.Name.Contains('\0', StringComparison.Ordinal) && IsKept(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsKept),
        _ => true,
    };

    /// <summary>Whether a document can have such a key: half a surrogate pair is no text.</summary>
    public static bool IsKept(FieldPath field) => field.Segments.All(segment =>
    {
        for (var i = 0; i < segment.Length; i++)
        {
            if (char.IsHighSurrogate(segment[i]) && i + 1 < segment.Length && char.IsLowSurrogate(segment[i + 1]))
                i++;
            else if (char.IsSurrogate(segment[i]))
                return false;
        }

        return true;
    });

    private static string Key(string key) => key.Length == 0
        ? "%"
        : key.Replace("%", "%25", StringComparison.Ordinal).Replace(".", "%2E", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal);
}

/// <summary>What a stored document consists of.</summary>
internal static class MongoDbFields
{
    public const string Id = "_id";

    /// <summary>Version, a whole number.</summary>
    public const string Version = "v";

    /// <summary>Expiry in milliseconds since 1970, or null.</summary>
    public const string Expiry = "e";

    /// <summary>The document for questions; see <see cref="MongoDbValues"/>.</summary>
    public const string Document = "d";

    /// <summary>The document's own JSON, as text.</summary>
    public const string Json = "j";
}
