using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store;

/// <summary>Turns documents into JSON that every engine can keep and give back, and refuses the rest before anything is written.</summary>
internal static class DocumentBytes
{
    /// <summary>Deepest JSON; readers of System.Text.Json stop there.</summary>
    public const int MaxDepth = 64;

    /// <summary>Longest id, in characters.</summary>
    public const int MaxIdLength = 256;

    /// <exception cref="StoreException">The document is too large, too deep, or holds NUL.</exception>
    public static string Write<T>(T document, JsonTypeInfo<T> typeInfo, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(document);
        byte[] utf8;
        try
        {
            utf8 = JsonSerializer.SerializeToUtf8Bytes(document, typeInfo);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw StoreException.Invalid($"The document cannot be written as JSON of at most {MaxDepth} levels", e);
        }

        if (utf8.Length > maxBytes)
            throw new StoreException(StoreFailure.TooLarge, $"The document has {utf8.Length} bytes; at most {maxBytes} are allowed");
        Check(utf8);
        return Encoding.UTF8.GetString(utf8);
    }

    /// <exception cref="StoreException">What lies in the store is not such a document.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> typeInfo, string collection, string id, string location)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StoreException(
                StoreFailure.Corrupt, $"A document of {collection} in {location} cannot be read back ({id.Length} characters of id)", e);
        }
    }

    /// <exception cref="StoreException">The id is empty, too long, or not text.</exception>
    public static void RequireId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaxIdLength)
            throw StoreException.Invalid($"An id must have 1 to {MaxIdLength} characters");
        foreach (var rune in id.EnumerateRunes())
        {
            // A lone surrogate reads as the replacement character: two different ids would become one.
            if (rune.Value is 0 or 0xFFFD)
                throw StoreException.Invalid("An id must be Unicode text without NUL");
        }
    }

    /// <exception cref="StoreException">It is not JSON that engines can keep.</exception>
    public static void Require(string json) => Check(Encoding.UTF8.GetBytes(json));

    private static void Check(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                // SQLite cuts text off at NUL and PostgreSQL refuses it, so no engine takes it.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && reader.ValueIsEscaped
                    && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                    throw StoreException.Invalid("The document holds a NUL character");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw StoreException.Invalid($"The document is not JSON of at most {MaxDepth} levels", e);
        }
    }
}
