using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>A Prometheus of this machine's own, which reads a collector's page every few seconds and answers queries.</summary>
public sealed partial class Prometheus : IAsyncDisposable
{
    /// <summary>What stands for Grafana's <c>$__rate_interval</c>: some readings long.</summary>
    private const string RateInterval = "20s";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerProcess _server;
    private readonly HttpClient _http;

    private Prometheus(ServerProcess server, Uri address)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <param name="page">Host and port of a page at <c>/metrics</c>.</param>
    /// <param name="folder">Where it keeps what it reads.</param>
    public static async Task<Prometheus> StartAsync(Uri page, string folder, int port, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        Directory.CreateDirectory(folder);
        var config = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(
            config,
            $"""
            global: {"{"} scrape_interval: 2s {"}"}
            scrape_configs:
              - job_name: pegasus
                honor_labels: true
                static_configs: [{"{"} targets: ["{page.Authority}"] {"}"}]

            """,
            cancellationToken);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var start = new ProcessStartInfo(
            "prometheus", [$"--config.file={config}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address={address.Authority}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var prometheus = new Prometheus(new ServerProcess(start, "Server is ready to receive web requests"), address);
        try
        {
            return await prometheus._server.Ready.WaitAsync(Patience, cancellationToken)
                ? prometheus
                : throw new InvalidOperationException($"Prometheus did not start:\n{prometheus._server.Said}");
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lines of a panel's query over a time.</summary>
    public async Task<IReadOnlyList<Series>> AskAsync(Target target, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var query = Uri.EscapeDataString(target.Expression.Replace("$__rate_interval", RateInterval, StringComparison.Ordinal));
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/query_range?query={query}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step={step.TotalSeconds}");
        using var answer = JsonDocument.Parse(await _http.GetStringAsync(new Uri(url, UriKind.Relative), cancellationToken));
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(series => Read(target.Legend, series))];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        var process = _server.Process;
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        _server.Dispose();
    }

    private static Series Read(string legend, JsonElement series)
    {
        var labels = series.GetProperty("metric");
        var name = Placeholder().Replace(legend, match => labels.TryGetProperty(match.Groups["label"].Value, out var value) ? value.GetString()! : "");
        return new Series(name.Trim(), [.. series.GetProperty("values").EnumerateArray().Select(point => (
            DateTimeOffset.FromUnixTimeMilliseconds((long)(point[0].GetDouble() * 1000)),
            double.Parse(point[1].GetString()!.Replace("+Inf", "∞", StringComparison.Ordinal), CultureInfo.InvariantCulture)))]);
    }

    [GeneratedRegex(@"\{\{(?<label>\w+)\}\}")]
    private static partial Regex Placeholder();
}
