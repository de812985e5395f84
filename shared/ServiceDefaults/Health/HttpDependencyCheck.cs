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
        try
        {
            using var response = await _http.GetAsync(
                new Uri(address.ToUri(), "healthcheck"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : Down(string.Create(CultureInfo.InvariantCulture, $"answers {(int)response.StatusCode}"));
        }
        catch (HttpRequestException)
        {
            return Down("cannot be reached");
        }

        HealthCheckResult Down(string why) => new(context.Registration.FailureStatus, why);
    }

    public void Dispose() => _http.Dispose();
}
