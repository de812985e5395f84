using System.Collections.Concurrent;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Names of providers as <c>x-lasso-source</c> has them: <c>Open-Meteo</c> is <c>open-meteo</c>.</summary>
internal static class RelaySource
{
    // As many as there are providers.
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(string name) => Known.GetOrAdd(name, static name => string.Concat(
        name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-'));
}
