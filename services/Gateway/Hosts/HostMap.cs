using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>
/// What robots look for at the name by which a request came. Asked for every request: one look-up, nothing allocated. What accounts add
/// is swapped in whole.
/// </summary>
internal sealed class HostMap(HostNameOptions options)
{
    private volatile FrozenDictionary<string, HostServices> _names = Join(options.Names, []);

    public HostServices Of(HostString host)
    {
        var name = HostName.Of(host);
        if (name.Length > HostName.MaxLength)
            return HostServices.Own;
        _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var given);
        var services = given | HostName.OfLegacy(name);
        return services == HostServices.None ? HostServices.Own : services;
    }

    /// <summary>Takes names of accounts in the place of those that it gave before. What an operator has set stays beside them.</summary>
    public void Learn(IEnumerable<KeyValuePair<string, HostServices>> mapped) => _names = Join(options.Names, mapped);

    private static FrozenDictionary<string, HostServices> Join(
        IEnumerable<KeyValuePair<string, HostServices>> set, IEnumerable<KeyValuePair<string, HostServices>> mapped) => set
        .Concat(mapped)
        .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate((all, one) => all | one), StringComparer.OrdinalIgnoreCase);
}
