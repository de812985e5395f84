using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>What a signature is good for: one day, one region, one service.</summary>
/// <param name="Date">UTC, <c>yyyyMMdd</c>.</param>
/// <param name="Region">Such as <c>us-east-1</c>.</param>
/// <param name="Service">Such as <c>s3</c>.</param>
public sealed record SigV4Scope(string Date, string Region, string Service)
{
    internal const string End = "aws4_request";

    /// <summary>The scope of a moment.</summary>
    public static SigV4Scope At(DateTimeOffset time, string region, string service) =>
        new(time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), region, service);

    /// <summary>Reads <c>20150830/us-east-1/service/aws4_request</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SigV4Scope? scope)
    {
        scope = text?.Split('/') is [var date, { Length: > 0 } region, { Length: > 0 } service, End] && IsDate(date) ? new(date, region, service) : null;
        return scope is not null;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Date}/{Region}/{Service}/{End}";

    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
