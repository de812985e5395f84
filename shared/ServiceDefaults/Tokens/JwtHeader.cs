using System.Text.Json;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>A token's first part. Its <c>alg</c> is only ever compared, never obeyed.</summary>
internal readonly record struct JwtHeader(bool IsHs256)
{
    public static ReadOnlySpan<byte> Hs256 => """{"alg":"HS256","typ":"JWT"}"""u8;

    public static bool TryRead(ReadOnlyMemory<byte> utf8, out JwtHeader header)
    {
        header = default;
        try
        {
            using var json = JsonDocument.Parse(utf8, JwtClaims.Strict);
            var root = json.RootElement;
            // "crit" lists extensions that a reader must understand; we know none.
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("crit", out _))
                return false;
            header = new JwtHeader(
                root.TryGetProperty("alg", out var alg) && alg.ValueKind == JsonValueKind.String && alg.ValueEquals("HS256"));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
