using System.Text.Json;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>How a service says it is.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c>, <c>down</c>, or <c>starting</c> while nobody answers.</param>
/// <param name="Details">What its dependencies complain about.</param>
internal sealed record Health(string Status, IReadOnlyList<string> Details)
{
    public static readonly Health Starting = new("starting", []);

    public bool IsUp => Status is "ok" or "degraded";
}

/// <summary>Asks <c>/healthcheck</c>.</summary>
internal sealed class HealthProbe : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    public async Task<Health> AskAsync(Uri service, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(service, "healthcheck?verbose"), ct);
            return Read(await answer.Content.ReadAsByteArrayAsync(ct), answer.IsSuccessStatusCode);
        }
        catch (HttpRequestException)
        {
            return Health.Starting;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Health.Starting;
        }
    }

    /// <summary>Waits until the service is as it should be, or <paramref name="patience"/> ends; returns how it is then.</summary>
    public async Task<Health> WaitUntilAsync(Uri service, Func<Health, bool> isGood, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var health = await AskAsync(service, ct);
            if (isGood(health) || time.GetElapsedTime(began) > patience)
                return health;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
    }

    public void Dispose() => _http.Dispose();

    internal static Health Read(byte[] answer, bool success)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            var details = new List<string>();
            if (root.TryGetProperty("dependencies", out var dependencies))
            {
                foreach (var dependency in dependencies.EnumerateObject())
                {
                    if (dependency.Value.TryGetProperty("description", out var description))
                        details.Add($"{dependency.Name}: {description.GetString()}");
                }
            }

            return new Health(root.GetProperty("status").GetString() ?? "down", details);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A service that has nothing to say but that it is there.
            return success ? new Health("ok", []) : new Health("down", []);
        }
    }
}
