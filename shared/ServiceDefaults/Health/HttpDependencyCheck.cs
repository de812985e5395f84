using System.Globalization;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.ServiceDefaults.Health;

/// <summary>Asks another service's <c>/healthcheck</c>.</summary>
internal sealed class HttpDependencyCheck(NetAddress address) : IHealthCheck, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        // Names can move to other addresses.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    });

    /// <summary>The registration's timeout cancels <paramref name="cancellationToken"/>.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Of several instances one that is well is enough.
        var problems = await Task.WhenAll(address.All.Select(one => FindProblemAsync(one, cancellationToken)));
        return problems.Any(problem => problem is null)
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, string.Join(", ", problems.Distinct(StringComparer.Ordinal)));
    }

    public void Dispose() => _http.Dispose();

    private async Task<string?> FindProblemAsync(NetAddress one, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(
                new Uri(one.ToUri(), "healthcheck"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"answers {(int)response.StatusCode}");
        }
        catch (HttpRequestException)
        {
            return "cannot be reached";
        }
    }
}
