using Grpc.Net.Client;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Clients.OpenJibo;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Clients.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients;

/// <summary>Adds clients to a service. Their connections live as long as the container.</summary>
public static class ClientServiceCollectionExtensions
{
    /// <summary><see cref="IParserClient"/> for the parser at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddParserClient(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<IParserClient>("parser", address, transport, options ?? new(),
            (channel, o, time) => new GrpcParserClient(channel, o, time),
            (http, o, time) => new HttpParserClient(http, o, time));

    /// <summary><see cref="IHistoryClient"/> for History at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddHistoryClient(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<IHistoryClient>("history", address, transport, options ?? new(),
            (channel, o, time) => new GrpcHistoryClient(channel, o, time),
            (http, o, time) => new HttpHistoryClient(http, o, time));

    /// <summary><see cref="ISpeechHistoryClient"/> for History at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddSpeechHistoryClient(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<ISpeechHistoryClient>("speech-history", address, transport, options ?? new(),
            (channel, o, time) => new GrpcSpeechHistoryClient(channel, o, time),
            (http, o, time) => new HttpSpeechHistoryClient(http, o, time));

    /// <summary><see cref="IReminderClient"/> for History at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddReminderClient(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<IReminderClient>("reminders", address, transport, options ?? new(),
            (channel, o, time) => new GrpcReminderClient(channel, o, time),
            (http, o, time) => new HttpReminderClient(http, o, time));

    /// <summary><see cref="ILassoClient"/> for lasso at an address.</summary>
    /// <param name="address">Base address of lasso's HTTP door, its only one.</param>
    /// <param name="token">Lasso's secret for those who may ask; null where it has none.</param>
    public static IServiceCollection AddLassoClient(
        this IServiceCollection services, ServiceAddress address, ServiceClientOptions? options = null, string? token = null) =>
        services.AddClient<ILassoClient>("lasso", address, ServiceTransport.Http, options ?? new(),
            (_, _, _) => throw new InvalidOperationException("Lasso has no gRPC door"),
            (http, o, time) => new HttpLassoClient(http, o, time),
            token);

    /// <summary><see cref="IAccountsClient"/> for accounts at an address.</summary>
    /// <param name="address">Base address of the HTTP door of accounts, its only one.</param>
    /// <param name="token">The secret of services.</param>
    public static IServiceCollection AddAccountsClient(
        this IServiceCollection services, ServiceAddress address, string token, ServiceClientOptions? options = null) =>
        services.AddClient<IAccountsClient>("accounts", address, ServiceTransport.Http, options ?? new(),
            (_, _, _) => throw new InvalidOperationException("Accounts has no gRPC door"),
            (http, o, time) => new HttpAccountsClient(http, o, time),
            token);

    /// <summary><see cref="ISettingsClient"/>, <see cref="ISettingsChanges"/> and <see cref="ISettingsArchive"/> for Settings at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    /// <param name="token">The secret of those who may touch everybody's settings; null where nobody is asked for one.</param>
    public static IServiceCollection AddSettingsClient(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null, string? token = null) =>
        services.AddSettingsService(address, transport, options, token).AddSingleton<ISettingsClient>(s => s.GetRequiredService<ISettingsService>());

    /// <summary>The same, with <see cref="SettingsCache"/> as the <see cref="ISettingsClient"/>; it watches for changes as long as the service runs.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    /// <param name="token">The secret of those who may touch everybody's settings; null where nobody is asked for one.</param>
    public static IServiceCollection AddCachedSettingsClient(
        this IServiceCollection services,
        ServiceAddress address,
        ServiceTransport transport = ServiceTransport.Grpc,
        ServiceClientOptions? options = null,
        string? token = null,
        SettingsCacheOptions? cache = null) =>
        services.AddSettingsService(address, transport, options, token)
            .AddSingleton(s => new SettingsCache(
                s.GetRequiredService<ISettingsService>(),
                s.GetRequiredService<ISettingsService>(),
                s.GetRequiredService<ILogger<SettingsCache>>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetService<Random>() ?? new Random(),
                cache))
            .AddHostedService(s => s.GetRequiredService<SettingsCache>())
            .AddSingleton<ISettingsClient>(s => s.GetRequiredService<SettingsCache>());

    /// <summary><see cref="IOpenJiboClient"/> for a runtime of OpenJibo's.</summary>
    /// <param name="address">Where turns are posted, path included.</param>
    /// <param name="token">A secret to bear on every call, or null.</param>
    public static IServiceCollection AddOpenJiboClient(this IServiceCollection services, ServiceAddress address, ServiceClientOptions options, string? token = null) =>
        services.AddClient<IOpenJiboClient>(
            "openjibo", address, ServiceTransport.Http, options,
            (_, _, _) => throw new InvalidOperationException("A runtime of OpenJibo's is reached over HTTP"),
            (http, o, time) => new HttpOpenJiboClient(http, o, time),
            token);

    /// <summary><see cref="LaunchRecorder"/>, which starts and drains with the service; needs <see cref="AddHistoryClient"/>.</summary>
    public static IServiceCollection AddLaunchRecorder(this IServiceCollection services, RecorderOptions? options = null) =>
        services.AddRecorder((s, time, random) => new LaunchRecorder(
            s.GetRequiredService<IHistoryClient>(), s.GetRequiredService<ILogger<LaunchRecorder>>(), time, random, options));

    /// <summary><see cref="SpeechRecorder"/>, which starts and drains with the service; needs <see cref="AddSpeechHistoryClient"/>.</summary>
    public static IServiceCollection AddSpeechRecorder(this IServiceCollection services, RecorderOptions? options = null) =>
        services.AddRecorder((s, time, random) => new SpeechRecorder(
            s.GetRequiredService<ISpeechHistoryClient>(), s.GetRequiredService<ILogger<SpeechRecorder>>(), time, random, options));

    private static IServiceCollection AddSettingsService(
        this IServiceCollection services, ServiceAddress address, ServiceTransport transport, ServiceClientOptions? options, string? token) =>
        services
            .AddClient<ISettingsService>("settings", address, transport, options ?? new(),
                (channel, o, time) => new GrpcSettingsClient(channel, o, time),
                (http, o, time) => new HttpSettingsClient(http, o, time),
                token)
            .AddSingleton<ISettingsChanges>(s => s.GetRequiredService<ISettingsService>())
            .AddSingleton<ISettingsArchive>(s => s.GetRequiredService<ISettingsService>());

    private static IServiceCollection AddRecorder<T>(this IServiceCollection services, Func<IServiceProvider, TimeProvider, Random, T> make)
        where T : class, IHostedService
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => make(s, s.GetRequiredService<TimeProvider>(), s.GetService<Random>() ?? new Random()));
        return services.AddHostedService(s => s.GetRequiredService<T>());
    }

    private static IServiceCollection AddClient<T>(
        this IServiceCollection services,
        string name,
        ServiceAddress address,
        ServiceTransport transport,
        ServiceClientOptions options,
        Func<GrpcChannel, ServiceClientOptions, TimeProvider, T> overGrpc,
        Func<HttpClient, ServiceClientOptions, TimeProvider, T> overHttp,
        string? token = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(address);
        services.TryAddSingleton(TimeProvider.System);
        // Keyed, so that the container owns the connection and disposes it.
        if (transport == ServiceTransport.Grpc)
        {
            services.AddKeyedSingleton(name, (s, _) => ServiceConnections.CreateChannel(address, options, s, token));
            return services.AddSingleton(s => overGrpc(s.GetRequiredKeyedService<GrpcChannel>(name), options, s.GetRequiredService<TimeProvider>()));
        }

        services.AddKeyedSingleton(name, (_, _) => ServiceConnections.CreateHttpClient(address, options, token));
        return services.AddSingleton(s => overHttp(s.GetRequiredKeyedService<HttpClient>(name), options, s.GetRequiredService<TimeProvider>()));
    }
}
