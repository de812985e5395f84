using System.Buffers;
using System.Text.Json;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>A token's second part: who it speaks for and when.</summary>
internal sealed class JwtClaims
{
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private const int MaxClaimLength = 512;
    private const int MaxOnRobotSkills = 128;

    // The last second of the year 9999.
    private const double MaxSeconds = 253402300799;
    private const string OnRobotSkillsName = "onRobotSkills";
    private const string LoopIdName = "loopId";

    private RobotIdentity? _identity;
    private JsonValueKind _notBeforeKind;
    private double _notBefore;
    private JsonValueKind _expiresKind;
    private double _expires;

    public static bool TryRead(ReadOnlyMemory<byte> utf8, out JwtClaims claims)
    {
        claims = new JwtClaims();
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return false;
            (claims._notBeforeKind, claims._notBefore) = Seconds(root, "nbf");
            (claims._expiresKind, claims._expires) = Seconds(root, "exp");
            claims._identity = Identity(root);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with bytes that are not UTF-8, or half a surrogate pair.
            return false;
        }
    }

    /// <summary>
    /// The order and the words are those of the original's token library. A token without <c>exp</c> is accepted, as there:
    /// whoever could sign it knows the secret.
    /// </summary>
    public TokenVerification Judge(DateTimeOffset now, TimeSpan skew)
    {
        var clock = now.ToUnixTimeSeconds();
        if (_notBeforeKind is not (JsonValueKind.Undefined or JsonValueKind.Number))
            return JwtHs256.Refuse("JsonWebTokenError: invalid nbf value");
        if (_notBeforeKind == JsonValueKind.Number && _notBefore > clock + skew.TotalSeconds)
            return JwtHs256.Refuse("NotBeforeError: jwt not active");
        if (_expiresKind is not (JsonValueKind.Undefined or JsonValueKind.Number))
            return JwtHs256.Refuse("JsonWebTokenError: invalid exp value");
        if (_expiresKind == JsonValueKind.Number && clock >= _expires + skew.TotalSeconds)
            return JwtHs256.Refuse("TokenExpiredError: jwt expired");
        return _identity is { } identity
            ? new TokenVerification.Accepted(identity)
            : JwtHs256.Refuse("JsonWebTokenError: invalid token");
    }

    /// <summary>Claims in the order in which robots have always had them; <c>payload</c> is null unless the robot says what runs on it.</summary>
    public static byte[] Write(RobotIdentity identity, DateTimeOffset now, TimeSpan lifetime)
    {
        var issued = now.ToUnixTimeSeconds();
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("accessKeyId", identity.AccessKeyId);
            json.WriteString("friendlyId", identity.FriendlyId);
            json.WriteString("id", identity.AccountId);
            WritePayload(json, identity);
            json.WriteString("secretAccessKey", identity.SecretAccessKey);
            if (identity.Email is { } email)
                json.WriteString("email", email);
            if (identity.LoopId is { } loopId)
                json.WriteString(LoopIdName, loopId);
            json.WriteNumber("iat", issued);
            json.WriteNumber("exp", issued + (long)lifetime.TotalSeconds);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static RobotIdentity? Identity(JsonElement root) =>
        Text(root, "id") is { Length: > 0 } id && Text(root, "friendlyId") is { Length: > 0 } friendlyId
            ? new RobotIdentity(id, friendlyId, Text(root, "accessKeyId"), Text(root, "secretAccessKey"), Text(root, "email"))
            {
                OnRobotSkills = OnRobotSkills(root),
                LoopId = Text(root, LoopIdName) is { Length: > 0 } loopId ? loopId : null,
                IssuedAt = Seconds(root, "iat") is (JsonValueKind.Number, >= 0 and <= MaxSeconds and var issued) ? DateTimeOffset.UnixEpoch.AddSeconds(issued) : null,
            }
            : null;

    // A list with anything else than names in it counts as not said: it must not take a robot's skills away.
    private static string[]? OnRobotSkills(JsonElement root)
    {
        if (!root.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object
            || !payload.TryGetProperty(OnRobotSkillsName, out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() > MaxOnRobotSkills
            || list.EnumerateArray().Any(skill => skill.ValueKind != JsonValueKind.String))
            return null;
        return [.. list.EnumerateArray().Select(skill => skill.GetString()!)];
    }

    private static void WritePayload(Utf8JsonWriter json, RobotIdentity identity)
    {
        if (identity.OnRobotSkills is not { } skills)
        {
            json.WriteNull("payload");
            return;
        }

        json.WriteStartObject("payload");
        json.WriteStartArray(OnRobotSkillsName);
        foreach (var skill in skills)
            json.WriteStringValue(skill);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= MaxClaimLength } text
            ? text
            : null;

    private static (JsonValueKind Kind, double Value) Seconds(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
            return (JsonValueKind.Undefined, 0);
        // A number too large for a double reads as infinity: never active, or never expiring, as it says.
        return (value.ValueKind, value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0);
    }
}
