using System.Text.RegularExpressions;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Gateway.Console.Looking;

/// <summary>A service that the console looks at.</summary>
internal sealed partial record LookedAt(string Name, NetAddress Address)
{
    private const string Key = "console:services";
    private const int Most = 100;

    /// <summary>
    /// <c>console:services</c>, such as <c>joke-skill=joke:8080,report-skill=report:8080</c>: those beside the ones that the gateway stands before.
    /// A name may stand there several times, once for each instance.
    /// </summary>
    public static IReadOnlyList<LookedAt> Read(SettingsReader settings)
    {
        var services = new List<LookedAt>();
        foreach (var text in settings.Text(Key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (text.Split('=', 2) is [var name, var where] && Names().IsMatch(name) && NetAddress.TryParse(where, out var address, out _))
                services.Add(new(name, address!));
            else
                settings.Check(false, Key, "names and addresses, such as joke-skill=joke:8080,report-skill=report:8080");
        }

        settings.Check(services.Count <= Most, Key, $"at most {Most} names and addresses");
        return services;
    }

    /// <summary>Those that the gateway stands before, each instance by itself, then the others.</summary>
    public static IReadOnlyList<LookedAt> Of(GatewayOptions options) =>
    [
        .. Each("hub", options.Hub), .. Each("parser", options.Parser), .. Each("history", options.History),
        .. Each("settings", options.Settings), .. Each("lasso", options.Lasso), .. Each("accounts", options.Accounts),
        .. options.Console?.AlsoLookedAt ?? [],
    ];

    private static IEnumerable<LookedAt> Each(string name, NetAddress address) => address.All.Select(one => new LookedAt(name, one));

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
