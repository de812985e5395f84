using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Gives the hub its ears.</summary>
internal static class SpeechServices
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Registers the <see cref="ISpeechRecognizer"/> that section <c>hub:speech</c> names, and the dependency <c>speech</c> of
    /// <c>/healthcheck</c>. Without any engine the hub goes on without hearing: each listen fails with the reason, turns by text work.
    /// </summary>
    public static IServiceCollection AddSpeech(this IServiceCollection services, SpeechOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SpeechEars(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<SpeechEars>().Recognizer);
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "speech", provider => new SpeechHealth(provider.GetRequiredService<SpeechEars>()), HealthStatus.Degraded, tags: null, CheckTimeout));
        return services;
    }

    private sealed class SpeechHealth(SpeechEars ears) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(ears.Problem is { } problem ? new HealthCheckResult(context.Registration.FailureStatus, problem) : HealthCheckResult.Healthy());
    }
}
