using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Gateway.Relay;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Warnings;

namespace Jibo.Pegasus.Gateway.Console.Looking;

/// <summary>Looks at every service, all at once, and waits for none for long. It knows what all services have alike, and nothing else of them.</summary>
internal sealed class ServiceLook : IDisposable
{
    /// <summary>Services look at what they need for three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int AtOnce = 16;
    private const int MostWarnings = 500;
    private const int MostDependencies = 100;

    private readonly HttpClient _http;
    private readonly IReadOnlyList<LookedAt> _services;
    private readonly string? _token;
    private readonly TimeProvider _time;

    public ServiceLook(GatewayOptions options, TimeProvider time)
    {
        _services = LookedAt.Of(options);
        _token = options.Console?.OperatorToken;
        _time = time;
        _http = new(OwnConnections.Create(options.ConnectTimeout)) { Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024 };
    }

    /// <param name="self">Where this gateway itself is.</param>
    public async Task<ServiceStates> StatesAsync(NetAddress self, CancellationToken ct) => new(await EachAsync(self, StateAsync, ct));

    public async Task<WarningList> WarningsAsync(NetAddress self, CancellationToken ct)
    {
        var told = await EachAsync(self, async (one, limited) => (Service: one.Name, Told: await WarningsAsync(one, limited)), ct);
        return new(
            [.. told.SelectMany(one => (one.Told.Warnings?.Warnings ?? []).Select(warning => new WarningLine(one.Service, warning))).OrderByDescending(line => line.Time).Take(MostWarnings)],
            [.. told.Where(one => one.Told.Problem is not null).Select(one => new SilentService(one.Service, one.Told.Problem!))]);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T[]> EachAsync<T>(NetAddress self, Func<LookedAt, CancellationToken, Task<T>> look, CancellationToken ct)
    {
        LookedAt[] all = [new("gateway", self), .. _services];
        var found = new T[all.Length];
        await Parallel.ForAsync(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, limited) => found[i] = await look(all[i], limited));
        return found;
    }

    private async Task<ServiceState> StateAsync(LookedAt service, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        var (health, more) = (AskAsync(service, "healthcheck?verbose", null, ct), WarningsAsync(service, ct));
        var (body, problem) = await health;
        var took = _time.GetElapsedTime(began);
        var (warnings, _) = await more;
        var state = new ServiceState
        {
            Name = service.Name,
            Address = service.Address.ToString(),
            Status = "away",
            Problem = problem,
            Version = warnings?.Version,
            Started = warnings?.Started,
        };
        if (body is not { ValueKind: JsonValueKind.Object } said || Text(said, "status") is not ("ok" or "degraded" or "down"))
            return state with { Problem = problem ?? "answers what cannot be read" };
        return state with { Status = Text(said, "status")!, Ms = Math.Round(took.TotalMilliseconds, 1), Dependencies = [.. Dependencies(said)] };
    }

    private async Task<(ServiceWarnings? Warnings, string? Problem)> WarningsAsync(LookedAt service, CancellationToken ct)
    {
        if (_token is null)
            return (null, "tells its warnings to nobody, for ETCO_server_operatorToken is not set");
        var (body, problem) = await AskAsync(service, "v1/warnings", _token, ct);
        if (body is not { } said)
            return (null, problem);
        try
        {
            return (said.Deserialize(WarningsJson.Default.ServiceWarnings), null);
        }
        catch (JsonException)
        {
            return (null, "answers what cannot be read");
        }
    }

    // What is ill says so with 503, and tells of itself all the same.
    private async Task<(JsonElement? Body, string? Problem)> AskAsync(LookedAt service, string path, string? token, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address.ToUri(), path));
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await _http.SendAsync(request, ct);
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                ? (JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(ct)), null)
                : (null, string.Create(CultureInfo.InvariantCulture, $"answers {(int)response.StatusCode}"));
        }
        catch (JsonException)
        {
            return (null, "answers what cannot be read");
        }
        catch (HttpRequestException)
        {
            return (null, "cannot be reached");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "does not answer in time");
        }
    }

    private static IEnumerable<DependencyState> Dependencies(JsonElement said) =>
        said.TryGetProperty("dependencies", out var all) && all.ValueKind == JsonValueKind.Object
            ? all.EnumerateObject().Take(MostDependencies)
                .Where(one => one.Value.ValueKind == JsonValueKind.Object)
                .Select(one => new DependencyState(one.Name, Text(one.Value, "status") ?? "down", Text(one.Value, "description")))
            : [];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
