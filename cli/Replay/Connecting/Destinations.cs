using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Replay.Connecting;

/// <summary>Where a fixture's hosts really are. Nothing is ever looked up: all goes where the command line says.</summary>
/// <param name="Everywhere">Where all hosts are that have no place of their own.</param>
/// <param name="Places">Places of their own, by host.</param>
internal sealed record Destinations(Uri Everywhere, IReadOnlyDictionary<string, Uri> Places)
{
    private const int GatewayTlsPort = 9443;

    public Uri Of(string host) => Places.GetValueOrDefault(host, Everywhere);

    /// <summary>The address to ask: the fixture's host and path, with the scheme that is spoken where it really is.</summary>
    public Uri Address(string host, string path) => new($"{Of(host).Scheme}://{host}{path}");

    /// <summary>The address that an answer named, with the scheme that is spoken where it really is; its port stays in it.</summary>
    public Uri Address(Uri told) => new UriBuilder(told)
    {
        Scheme = Of(told.Host).Scheme,
        // The port that goes without saying differs from scheme to scheme.
        Port = told.IsDefaultPort ? -1 : told.Port,
    }.Uri;

    /// <param name="url"><c>--url</c>.</param>
    /// <param name="gateway"><c>--gateway</c>.</param>
    /// <param name="resolve"><c>--resolve</c>.</param>
    /// <param name="running">What runs on the data folder, or would.</param>
    /// <exception cref="CliException">One of them is no place.</exception>
    public static Destinations Of(string? url, string? gateway, IReadOnlyList<string> resolve, Func<Uri> running)
    {
        if (url is not null && gateway is not null)
            throw new CliException("Say --url or --gateway, and not both.");
        var everywhere = url is not null ? Place(url, "--url") : gateway is not null ? Gateway(gateway) : running();
        var places = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in resolve)
        {
            if (one.Split('=', 2) is not [{ Length: > 0 } host, { Length: > 0 } place])
                throw new CliException($"--resolve is '{one}'; it must be a host and its place, such as api.jibo.com=127.0.0.1:9443.");
            places[host] = Place(place.Contains("://", StringComparison.Ordinal) ? place : $"{everywhere.Scheme}://{place}", "--resolve");
        }

        return new(everywhere, places);
    }

    private static Uri Gateway(string place) =>
        Place($"https://{(place.Contains(':', StringComparison.Ordinal) ? place : string.Create(CultureInfo.InvariantCulture, $"{place}:{GatewayTlsPort}"))}", "--gateway");

    private static Uri Place(string text, string option) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/"
            ? uri
            : throw new CliException($"{option} is '{text}'; it must be an address without a path, such as https://127.0.0.1:9443.");
}
