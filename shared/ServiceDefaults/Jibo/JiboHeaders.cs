using Jibo.Pegasus.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.ServiceDefaults.Jibo;

/// <summary>
/// The three headers that follow a turn through every service. Values come from outside: they are cut to 128 characters and
/// anything that is not a visible ASCII character becomes <c>_</c>, so that they are safe in logs and in further headers.
/// </summary>
public sealed class JiboHeaders
{
    /// <summary>Transaction id, <c>tid-…</c>.</summary>
    public const string TransIdName = "x-jibo-transid";

    /// <summary>Friendly id of the robot.</summary>
    public const string RobotIdName = "x-jibo-robotid";

    /// <summary>JSON object of log namespaces and their levels for this request.</summary>
    public const string LoggingConfigName = "x-jibo-logging-config";

    /// <summary>What an id is when the caller does not give it.</summary>
    public const string UnknownId = "unknown";

    private const int MaxIdLength = 128;

    private JiboHeaders(string transId, string robotId, LoggingConfig? logging)
    {
        TransId = transId;
        RobotId = robotId;
        Logging = logging;
    }

    /// <summary>No headers at all.</summary>
    public static JiboHeaders Unknown { get; } = new(UnknownId, UnknownId, null);

    /// <summary>Transaction id, or <c>unknown</c>.</summary>
    public string TransId { get; }

    /// <summary>Robot id as the caller says it, or <c>unknown</c>. Who the caller is says only the token.</summary>
    public string RobotId { get; }

    /// <summary>Whether <see cref="TrustLogging"/> was called.</summary>
    public bool IsLoggingTrusted { get; private set; }

    internal LoggingConfig? Logging { get; }

    /// <summary>From ids of our own making.</summary>
    public static JiboHeaders Create(string? transId, string? robotId) => new(Clean(transId), Clean(robotId), null);

    /// <summary>From a request.</summary>
    public static JiboHeaders Read(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var transId = headers[TransIdName];
        var robotId = headers[RobotIdName];
        var logging = headers[LoggingConfigName];
        return transId.Count + robotId.Count + logging.Count == 0
            ? Unknown
            : new JiboHeaders(Clean(First(transId)), Clean(First(robotId)), LoggingConfig.Parse(First(logging)));
    }

    /// <summary>
    /// The caller has proved who it is: from here on its logging config is honoured, and forwarded. Until then anybody could
    /// turn on debug logs.
    /// </summary>
    public void TrustLogging()
    {
        if (Logging is not null)
            IsLoggingTrusted = true;
    }

    /// <summary>Puts the headers on a request to another service.</summary>
    public void CopyTo(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var (name, value) in AsMetadata())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The headers as lower-case keys and values, as gRPC metadata wants them.</summary>
    public IEnumerable<KeyValuePair<string, string>> AsMetadata()
    {
        yield return new(TransIdName, TransId);
        yield return new(RobotIdName, RobotId);
        if (IsLoggingTrusted)
            yield return new(LoggingConfigName, Logging!.Text);
    }

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;

    private static string Clean(string? id)
    {
        var text = id.AsSpan().Trim();
        if (text.IsEmpty)
            return UnknownId;
        if (text.Length > MaxIdLength)
            text = text[..MaxIdLength];
        return text.ContainsAnyExceptInRange('!', '~')
            ? string.Create(text.Length, text, static (clean, raw) =>
            {
                for (var i = 0; i < raw.Length; i++)
                    clean[i] = raw[i] is >= '!' and <= '~' ? raw[i] : '_';
            })
            : text.Length == id!.Length ? id : text.ToString();
    }
}
