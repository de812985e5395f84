using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.Clients.Google;

/// <summary>The key of a service account, as Google's JSON file holds it. It shows nothing of itself when printed.</summary>
public sealed class ServiceAccountKey
{
    private const int SmallestKeyBits = 2048;
    private static readonly Uri GoogleTokens = new("https://oauth2.googleapis.com/token");
    private readonly string _pem;

    private ServiceAccountKey(string account, string keyId, string? project, string pem, Uri tokens)
    {
        Account = account;
        KeyId = keyId;
        Project = project;
        _pem = pem;
        Tokens = tokens;
    }

    /// <summary>The account's address, <c>client_email</c>.</summary>
    public string Account { get; }

    /// <summary>Which of the account's keys, <c>private_key_id</c>; may be empty.</summary>
    public string KeyId { get; }

    /// <summary>The project that the account belongs to, <c>project_id</c>; null when the file names none.</summary>
    public string? Project { get; }

    /// <summary>Where tokens are had, <c>token_uri</c>: https, or http on this machine.</summary>
    public Uri Tokens { get; }

    /// <summary>Reads the JSON file of a key.</summary>
    /// <param name="json">What the file holds.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong, without anything of the key.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out ServiceAccountKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type") != "service_account")
                problem = "its type is not service_account";
            else if (TextOf(root, "client_email") is not { Length: > 0 } account)
                problem = "it has no client_email";
            else if (TextOf(root, "private_key") is not { Length: > 0 } pem)
                problem = "it has no private_key";
            else if (!TryTokens(TextOf(root, "token_uri"), out var tokens))
                problem = "its token_uri is no https address";
            else if (!IsRsa(pem))
                problem = $"its private_key is no RSA key of {SmallestKeyBits} bits or more";
            else
                key = new ServiceAccountKey(account, TextOf(root, "private_key_id") ?? "", ProjectOf(root), pem, tokens);
        }
        catch (JsonException)
        {
            problem = "it is not JSON";
        }

        return key is not null;
    }

    /// <summary>What the account says of itself to be given a token (RFC 7523), signed with RS256.</summary>
    public string Assert(string scope, DateTimeOffset now, TimeSpan lifetime)
    {
        var header = Json(writer =>
        {
            writer.WriteString("alg", "RS256");
            writer.WriteString("typ", "JWT");
            if (KeyId.Length > 0)
                writer.WriteString("kid", KeyId);
        });
        var claims = Json(writer =>
        {
            writer.WriteString("iss", Account);
            writer.WriteString("scope", scope);
            writer.WriteString("aud", Tokens.OriginalString);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + lifetime).ToUnixTimeSeconds());
        });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        // Needed about once an hour: a key object that lives as long as the service would have to be guarded.
        using var rsa = RSA.Create();
        rsa.ImportFromPem(_pem);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc />
    public override string ToString() => Account;

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool IsRsa(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            // A public key imports as well, and cannot sign.
            rsa.SignHash(new byte[32], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return rsa.KeySize >= SmallestKeyBits;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool TryTokens(string? text, [NotNullWhen(true)] out Uri? tokens)
    {
        tokens = GoogleTokens;
        return text is null
            || (Uri.TryCreate(text, UriKind.Absolute, out tokens)
                && (tokens.Scheme == Uri.UriSchemeHttps || (tokens.Scheme == Uri.UriSchemeHttp && tokens.IsLoopback)));
    }

    private static string? ProjectOf(JsonElement json) =>
        TextOf(json, "project_id") is { } project && GoogleAccess.IsProject(project) ? project : null;

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
