using Grpc.Net.Client;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Clients.Recorders;
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
        this IServiceCollection services, Uri address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<IParserClient>("parser", address, transport, options ?? new(),
            (channel, o, time) => new GrpcParserClient(channel, o, time),
            (http, o, time) => new HttpParserClient(http, o, time));

    /// <summary><see cref="IParserAgentClient"/> for the parser at an address.</summary>
    /// <param name="address">Base address of the parser's HTTP door.</param>
    /// <param name="token">The parser's secret for those who may change agents; null where it has none.</param>
    public static IServiceCollection AddParserAgentClient(
        this IServiceCollection services, Uri address, string? token = null, ServiceClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(address);
        const string Name = "parser-agents";
        options ??= new();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(Name, (_, _) => ServiceConnections.CreateHttpClient(address, options, token));
        return services.AddSingleton<IParserAgentClient>(s => new HttpParserAgentClient(
            s.GetRequiredKeyedService<HttpClient>(Name), options, s.GetRequiredService<TimeProvider>()));
    }

    /// <summary><see cref="IHistoryClient"/> for History at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddHistoryClient(
        this IServiceCollection services, Uri address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<IHistoryClient>("history", address, transport, options ?? new(),
            (channel, o, time) => new GrpcHistoryClient(channel, o, time),
            (http, o, time) => new HttpHistoryClient(http, o, time));

    /// <summary><see cref="ISpeechHistoryClient"/> for History at an address.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddSpeechHistoryClient(
        this IServiceCollection services, Uri address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services.AddClient<ISpeechHistoryClient>("speech-history", address, transport, options ?? new(),
            (channel, o, time) => new GrpcSpeechHistoryClient(channel, o, time),
            (http, o, time) => new HttpSpeechHistoryClient(http, o, time));

    /// <summary><see cref="ISettingsClient"/> for Settings at an address; it is <see cref="ISettingsChanges"/> and <see cref="ISettingsArchive"/> as well.</summary>
    /// <param name="address">Base address of the door that <paramref name="transport"/> names.</param>
    public static IServiceCollection AddSettingsClient(
        this IServiceCollection services, Uri address, ServiceTransport transport = ServiceTransport.Grpc, ServiceClientOptions? options = null) =>
        services
            .AddClient<ISettingsClient>("settings", address, transport, options ?? new(),
                (channel, o, time) => new GrpcSettingsClient(channel, o, time),
                (http, o, time) => new HttpSettingsClient(http, o, time))
            .AddSingleton(s => (ISettingsChanges)s.GetRequiredService<ISettingsClient>())
            .AddSingleton(s => (ISettingsArchive)s.GetRequiredService<ISettingsClient>());

    /// <summary><see cref="LaunchRecorder"/>, which starts and drains with the service; needs <see cref="AddHistoryClient"/>.</summary>
    public static IServiceCollection AddLaunchRecorder(this IServiceCollection services, RecorderOptions? options = null) =>
        services.AddRecorder((s, time, random) => new LaunchRecorder(
            s.GetRequiredService<IHistoryClient>(), s.GetRequiredService<ILogger<LaunchRecorder>>(), time, random, options));

    /// <summary><see cref="SpeechRecorder"/>, which starts and drains with the service; needs <see cref="AddSpeechHistoryClient"/>.</summary>
    public static IServiceCollection AddSpeechRecorder(this IServiceCollection services, RecorderOptions? options = null) =>
        services.AddRecorder((s, time, random) => new SpeechRecorder(
            s.GetRequiredService<ISpeechHistoryClient>(), s.GetRequiredService<ILogger<SpeechRecorder>>(), time, random, options));

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
        Uri address,
        ServiceTransport transport,
        ServiceClientOptions options,
        Func<GrpcChannel, ServiceClientOptions, TimeProvider, T> overGrpc,
        Func<HttpClient, ServiceClientOptions, TimeProvider, T> overHttp)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(address);
        services.TryAddSingleton(TimeProvider.System);
        // Keyed, so that the container owns the connection and disposes it.
        if (transport == ServiceTransport.Grpc)
        {
            services.AddKeyedSingleton(name, (s, _) => ServiceConnections.CreateChannel(address, options, s));
            return services.AddSingleton(s => overGrpc(s.GetRequiredKeyedService<GrpcChannel>(name), options, s.GetRequiredService<TimeProvider>()));
        }

        services.AddKeyedSingleton(name, (_, _) => ServiceConnections.CreateHttpClient(address, options));
        return services.AddSingleton(s => overHttp(s.GetRequiredKeyedService<HttpClient>(name), options, s.GetRequiredService<TimeProvider>()));
    }
}
