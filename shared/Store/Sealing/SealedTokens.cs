using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>
/// What is handed out and comes back as it went: sealed, so that nobody reads, changes or makes it up; any instance with the same keys
/// can read it. When it ends, and how often it may be used, is for its content to say.
/// </summary>
/// <param name="purpose">What all these are for; keys of another purpose open none of them.</param>
public sealed class SealedTokens(IKeySource keys, string purpose)
{
    private const int MaxLength = 4096;

    /// <summary>Letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and one <c>~</c>: fit for a path or a query.</summary>
    /// <param name="kind">Of what it is; it can be read as nothing else.</param>
    public string Make<T>(string kind, T content, JsonTypeInfo<T> type)
    {
        var key = keys.Current.Current;
        var box = Sealer.Seal(key.Derive(purpose), JsonSerializer.SerializeToUtf8Bytes(content, type), Encoding.UTF8.GetBytes(kind));
        return $"{key.Id}~{Base64Url.EncodeToString(box)}";
    }

    /// <summary>What was put in; null when this is none of ours, or of another kind.</summary>
    public T? Read<T>(string kind, string? token, JsonTypeInfo<T> type)
        where T : class
    {
        if (token is not { Length: > 0 and <= MaxLength } || token.IndexOf('~', StringComparison.Ordinal) is not (> 0 and var split))
            return null;
        var id = token[..split];
        if (!Base64Url.IsValid(token.AsSpan(split + 1)) || (keys.Current.Find(id) ?? keys.Refresh().Find(id)) is not { } key)
            return null;
        try
        {
            var plain = Sealer.Open(key.Derive(purpose), Base64Url.DecodeFromChars(token.AsSpan(split + 1)), Encoding.UTF8.GetBytes(kind));
            return JsonSerializer.Deserialize(plain, type);
        }
        catch (Exception e) when (e is SealingException or JsonException)
        {
            return null;
        }
    }
}
