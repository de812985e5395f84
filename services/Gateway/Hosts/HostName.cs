using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>Names of hosts, compared without case, port and the dot at the end.</summary>
internal static class HostName
{
    public const int MaxLength = 253;

    private const string Legacy = ".jibo.com";

    /// <summary>The name in a Host header; nothing is allocated.</summary>
    public static ReadOnlySpan<char> Of(HostString host)
    {
        var text = host.Value.AsSpan();
        // An IPv6 address is no robot's name, whatever follows its last colon.
        var colon = text.IndexOf(':');
        if (colon >= 0)
            text = text[..colon];
        return text.EndsWith(".", StringComparison.Ordinal) ? text[..^1] : text;
    }

    /// <summary>
    /// What robots of the original cloud look for at a name right below its domain (protocol: A.1): <c>api</c> or another region for what
    /// they ask, the same with <c>-socket</c> for news, and <c>neo-hub</c> or another word with <c>-hub</c> to be heard.
    /// </summary>
    public static HostServices OfLegacy(ReadOnlySpan<char> name)
    {
        if (!name.EndsWith(Legacy, StringComparison.OrdinalIgnoreCase))
            return HostServices.None;
        var region = name[..^Legacy.Length];
        if (region.IsEmpty || region.Contains('.'))
            return HostServices.None;
        if (region.EndsWith("-socket", StringComparison.OrdinalIgnoreCase))
            return HostServices.Socket;
        return region.EndsWith("-hub", StringComparison.OrdinalIgnoreCase) || region.Equals("neohub", StringComparison.OrdinalIgnoreCase)
            ? HostServices.Hub
            : HostServices.Api;
    }

    /// <summary>Whether a text is a name that a Host header can have: letters, digits, dashes, underscores and dots.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && text[0] is not ('.' or '-') && text[^1] is not ('.' or '-')
        && !text.Contains("..", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}
