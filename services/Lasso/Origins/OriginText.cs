using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Reading answers that should be JSON.</summary>
internal static class OriginText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="OriginException">It is none, or not of this shape.</exception>
    public static T ReadJson<T>(this OriginClient origin, OriginAnswer answer, JsonTypeInfo<T> type)
        where T : class
    {
        var body = BodyOf(origin, answer);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw origin.Misunderstood("it is null");
        }
        catch (JsonException e)
        {
            throw NoJson(origin, body, e);
        }
    }

    /// <summary>The same without a shape. Whoever gets it disposes it.</summary>
    public static JsonDocument ReadJson(this OriginClient origin, OriginAnswer answer)
    {
        var body = BodyOf(origin, answer);
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException e)
        {
            throw NoJson(origin, body, e);
        }
    }

    private static ReadOnlyMemory<byte> BodyOf(OriginClient origin, OriginAnswer answer)
    {
        var body = answer.Body.Span.StartsWith(ByteOrderMark) ? answer.Body[ByteOrderMark.Length..] : answer.Body;
        return body.IsEmpty ? throw origin.Misunderstood("it is empty") : body;
    }

    // Not the exception's text: it may quote what came.
    private static OriginException NoJson(OriginClient origin, ReadOnlyMemory<byte> body, JsonException e) =>
        origin.Misunderstood(body.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? "it is a page, not JSON" : "it is no JSON of the shape that was expected", e);
}
