using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Lasso.Credentials.Doors;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.Lasso.Credentials.Telling;
using Jibo.Pegasus.Lasso.Credentials.Tokens;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Lasso.Credentials;

/// <summary>Registers what links calendars and keeps what opens them.</summary>
internal static class CredentialServices
{
    /// <summary>
    /// <see cref="IAccessTokens"/>, and what <see cref="CredentialEndpoints.MapCredentials"/> and <see cref="LinkEndpoints.MapLinks"/> need.
    /// Wants <see cref="Origins.OriginClients"/> in the container. Without a key (<c>lasso:credentialKey</c>) no calendar is linked.
    /// </summary>
    public static WebApplicationBuilder AddCredentials(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings => CredentialOptions.Read(settings, builder.Server()));
        builder.AddHubTokens(required: options.Auth);
        if (builder.AddTokenRevocations(s => s.GetRequiredService<IAccountsClient>().RevocationsAsync) is { } accounts)
            builder.Services.AddAccountsClient(accounts.Accounts.ToUris(), accounts.Token);
        builder.Services.AddSingleton<CredentialGate>().AddSingleton<LinkBrowser>();
        if (options.Keys is not { } keys)
        {
            builder.Services.AddSingleton<IAccessTokens, NoAccessTokens>();
            return builder;
        }

        builder.Services
            .AddSingleton<IKeySource>(s => options.KeyFile is { } file ? new KeyFile(file, s.GetRequiredService<TimeProvider>()) : new FixedKeys(keys))
            .AddSingleton(s => DocumentStores.Create(
                options.Store, time: s.GetRequiredService<TimeProvider>(), logger: s.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Store")))
            .AddSingleton<StoreDoor>()
            .AddSingleton<CredentialStore>()
            .AddSingleton<RefreshTurns>()
            .AddSingleton<RefreshPauses>()
            .AddSingleton<TokenRequests>()
            .AddSingleton<TokenRefresher>()
            .AddSingleton<IAccessTokens, AccessTokens>()
            .AddSingleton(s => new SealedTokens(s.GetRequiredService<IKeySource>(), "pegasus-lasso-link-1"))
            .AddSingleton<LinkUses>()
            .AddSingleton<LinkFlow>()
            .AddSingleton<Linker>()
            .AddSingleton<CredentialIntake>()
            .AddSingleton<SettingsOutbox>()
            .AddSettingsClient(options.Settings.ToUris(), token: options.SettingsToken)
            .AddHostedService<StoreOpening>()
            .AddHostedService<SettingsTeller>();
        // The weather needs no credentials.
        builder.AddDependency("credentials", (s, ct) => s.GetRequiredService<IDocumentStore>().FindProblemAsync(ct), HealthStatus.Degraded);
        return builder;
    }

    /// <summary>Opens the store before the first caller comes.</summary>
    private sealed class StoreOpening(CredentialStore credentials) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => credentials.OpenAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Where nothing can be sealed, nothing is kept.</summary>
    private sealed class NoAccessTokens : IAccessTokens
    {
        public Task<string> GetAsync(CredentialKey key, string? refused, CancellationToken ct) =>
            Task.FromException<string>(new CredentialException(CredentialFailure.NotLinked, "No calendar can be linked here: ETCO_lasso_credentialKey is not set"));
    }
}
