using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>A Prometheus of this machine's own, which reads a collector's page every few seconds and answers queries.</summary>
public sealed partial class Prometheus : IAsyncDisposable
{
    /// <summary>What stands for Grafana's <c>$__rate_interval</c>: some readings long.</summary>
    private const string RateInterval = "20s";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly HttpClient _http;

    private Prometheus(Process process, Uri address)
    {
        _process = process;
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
        var process = Process.Start(new ProcessStartInfo(
            "prometheus", [$"--config.file={config}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address={address.Authority}", "--log.level=error"]))!;
        var prometheus = new Prometheus(process, address);
        var began = Stopwatch.StartNew();
        while (!await prometheus.IsReadyAsync(cancellationToken))
        {
            if (process.HasExited || began.Elapsed > Patience)
                throw new InvalidOperationException("Prometheus did not start");
            await Task.Delay(200, cancellationToken);
        }

        return prometheus;
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
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
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
