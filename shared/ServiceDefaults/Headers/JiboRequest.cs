using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.ServiceDefaults.Headers;

/// <summary>
/// The three headers as one request brought them. Values come from outside: ids are cut to 128 characters and anything that
/// is not a visible ASCII character becomes <c>_</c>, so that they are safe in logs and in further headers.
/// </summary>
internal sealed class JiboRequest
{
    private const int MaxIdLength = 128;

    private readonly JiboHeaders _ids;
    private JiboHeaders? _withLogging;

    private JiboRequest(JiboHeaders ids, LoggingConfig? logging)
    {
        _ids = ids;
        Logging = logging;
    }

    public static JiboRequest Without { get; } = new(JiboHeaders.Unknown, null);

    /// <summary>What to pass on; the logging config is part of it only once it is trusted.</summary>
    public JiboHeaders Headers => _withLogging ?? _ids;

    public LoggingConfig? Logging { get; }

    public bool IsLoggingTrusted => _withLogging is not null;

    public static JiboRequest Read(IHeaderDictionary headers)
    {
        var transId = headers[JiboHeaders.TransIdName];
        var robotId = headers[JiboHeaders.RobotIdName];
        var logging = headers[JiboHeaders.LoggingConfigName];
        return transId.Count + robotId.Count + logging.Count == 0
            ? Without
            : new JiboRequest(new JiboHeaders(Clean(First(transId)), Clean(First(robotId))), LoggingConfig.Parse(First(logging)));
    }

    /// <summary>Until the caller has proved who it is anybody could turn on debug logs.</summary>
    public void TrustLogging()
    {
        if (Logging is not null)
            _withLogging = _ids with { LoggingConfig = Logging.Text };
    }

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;

    private static string Clean(string? id)
    {
        var text = id.AsSpan().Trim();
        if (text.IsEmpty)
            return JiboHeaders.Unknown.TransId;
        if (text.Length > MaxIdLength)
            text = text[..MaxIdLength];
        return string.Create(text.Length, text, static (clean, raw) =>
        {
            for (var i = 0; i < raw.Length; i++)
                clean[i] = raw[i] is >= '!' and <= '~' ? raw[i] : '_';
        });
    }
}
