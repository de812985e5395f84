using System.Diagnostics.CodeAnalysis;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>An <c>Authorization</c> header of version 4: who signed what, and how it came out.</summary>
/// <param name="AccessKeyId">Whose secret to verify with.</param>
/// <param name="Scope">Day, region and service.</param>
/// <param name="SignedHeaders">Names in lower case, sorted.</param>
/// <param name="Signature">64 lower-case hexadecimal digits.</param>
public sealed record SigV4Authorization(string AccessKeyId, SigV4Scope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    private const int MaxLength = 4096;
    private const int MaxHeaders = 64;

    /// <summary>Reads a header; any text is safe to give. False when it is not one of version 4.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out SigV4Authorization? authorization)
    {
        authorization = null;
        if (header is null || header.Length > MaxLength || !header.StartsWith(SigV4.Algorithm + " ", StringComparison.Ordinal))
            return false;

        string? credential = null, names = null, signature = null;
        foreach (var part in header[SigV4.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            // Said twice is not said: nobody may choose which one counts.
            var isNew = part.Split('=', 2) switch
            {
                ["Credential", var value] => credential is null && (credential = value) is not null,
                ["SignedHeaders", var value] => names is null && (names = value) is not null,
                ["Signature", var value] => signature is null && (signature = value) is not null,
                _ => false,
            };
            if (!isNew)
                return false;
        }

        if (credential?.Split('/', 2) is not [{ Length: > 0 and <= 128 } id, var scopeText]
            || !SigV4Scope.TryParse(scopeText, out var scope)
            || names?.Split(';') is not { Length: <= MaxHeaders } signed
            || !AreNames(signed)
            || signature is not { Length: 64 } || !signature.All(char.IsAsciiHexDigitLower))
            return false;
        authorization = new(id, scope, signed, signature);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"{SigV4.Algorithm} Credential={AccessKeyId}/{Scope}, SignedHeaders={string.Join(';', SignedHeaders)}, Signature={Signature}";

    // Sorted and each once, as the canonical request has them.
    private static bool AreNames(string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 || names[i].Any(c => char.IsAsciiLetterUpper(c) || c is <= ' ' or > '~' or ':'))
                return false;
            if (i > 0 && string.CompareOrdinal(names[i - 1], names[i]) >= 0)
                return false;
        }

        return true;
    }
}
