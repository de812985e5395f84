using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Credentials.Doors;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.Lasso.Maps;
using Jibo.Pegasus.Lasso.News;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Places;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Weather;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Lasso;

/// <summary>The lasso service: what it is made of.</summary>
public static class LassoService
{
    public static readonly ServiceInfo Info = new("lasso", 9007);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        AddLasso(builder);
        return Map(builder.Build());
    }

    /// <summary>The same with a given environment and clock, for tests.</summary>
    /// <param name="replace">Lets a test put its own parts in.</param>
    internal static WebApplication Build(
        string[] args, IReadOnlyDictionary<string, string> environment, TimeProvider time, Action<IServiceCollection>? replace = null)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args, environment);
        builder.Services.AddSingleton(time);
        AddLasso(builder);
        replace?.Invoke(builder.Services);
        return Map(builder.Build());
    }

    private static void AddLasso(WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings =>
        {
            builder.Services
                .AddOrigins(settings)
                .AddWeather(settings)
                .AddMaps(settings)
                .AddNews(settings)
                .AddPlaces(settings)
                .AddCalendars(settings);
            return LassoOptions.Read(settings, builder.Server());
        });
        builder.Services.AddRelays(options);
        builder.AddCredentials();
        if (options.Redis is not null)
            builder.AddDependency("redis", (s, _) => Task.FromResult(s.GetRequiredService<RedisLink>().Problem), HealthStatus.Degraded);
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapPegasusDefaults();
        app.MapRelays();
        app.MapCredentials();
        app.MapLinks();
        return app;
    }
}
