using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Where a turn's log lies: <c>robotID/yyyy/mm/dd/transID.json</c>, in UTC.</summary>
internal static class SpeechLogKey
{
    private const int MaxName = 100;

    public static string Of(string? robotId, DateTimeOffset began, string? transId) =>
        $"{Name(robotId)}/{began.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/{Name(transId)}.json";

    // Ids come from robots. What is not a plain name becomes one, with the hash of what it was, so that no two become the same.
    private static string Name(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return "unknown";
        if (id.Length <= MaxName && id[0] != '.' && id.All(IsPlain))
            return id;
        var plain = string.Concat(id.Take(MaxName).Select(c => IsPlain(c) ? c : '_')).TrimStart('.');
        return $"{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 6))}";
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
