using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Names the set of a graph's places, and knows such a name when a session brings one.</summary>
internal static class GraphFingerprint
{
    /// <summary>Where a session's data holds it.</summary>
    public const string Property = "_graph";

    private const int Bytes = 6;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The same for the same ids, in whatever order they come.</summary>
    public static string Of(IReadOnlyCollection<GraphPlace> places)
    {
        var ids = places.Select(place => place.Id).ToArray();
        Array.Sort(ids);
        var bytes = new byte[ids.Length * sizeof(int)];
        for (var i = 0; i < ids.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), ids[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Bytes));
    }

    public static JsonElement DataWith(string fingerprint) => JsonElement.Parse($$"""{"{{Property}}":"{{fingerprint}}"}""");

    /// <summary>The fingerprint in a session's data; null when there is none, or something that no graph ever wrote.</summary>
    public static string? In(JsonElement data) =>
        data.TryGetProperty(Property, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: Bytes * 2 } text && !text.AsSpan().ContainsAnyExcept(Digits)
            ? text
            : null;
}
