using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Clients.Lasso;

/// <summary>Lasso over HTTP, which is its only door.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpLassoClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : ILassoClient
{
    internal const string Service = "lasso";

    private readonly HttpCall _call = new(Service, http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<Relayed<WeatherData>> GetWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return GetAsync(LassoPaths.Of(question), PegasusJson.Wire.RelayAnswerWeather, headers, cancellationToken);
    }

    /// <inheritdoc />
    public Task PrefetchWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return _call.SendAsync(HttpMethod.Head, LassoPaths.Of(question), content: null, (_, _) => true, headers, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Relayed<DirectionsData>> GetDirectionsAsync(DirectionsQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return GetAsync(LassoPaths.Of(question), PegasusJson.Wire.RelayAnswerDirections, headers, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Relayed<NewsFeed>> GetNewsAsync(string sourceId, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sourceId);
        var news = await GetAsync(LassoPaths.OfNews(sourceId), PegasusJson.Wire.RelayAnswerText, headers, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Data = ApNewsReader.Read(news.Data),
            FromCache = news.FromCache,
            CachedAt = news.CachedAt,
            Stale = news.Stale,
            Source = news.Source,
        };
    }

    /// <inheritdoc />
    public Task<Relayed<CalendarData>> GetCalendarAsync(CalendarQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return GetAsync(LassoPaths.Of(question), PegasusJson.Wire.RelayAnswerCalendar, headers, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Relayed<PlaceData>> FindPlacesAsync(PlaceQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return GetAsync(LassoPaths.Of(question), PegasusJson.Wire.RelayAnswerPlaces, headers, cancellationToken);
    }

    private Task<Relayed<T>> GetAsync<T>(string path, JsonTypeInfo<RelayAnswer<T>> type, JiboHeaders headers, CancellationToken ct)
        where T : class => _call.SendAsync(
        HttpMethod.Get,
        path,
        content: null,
        (response, body) =>
        {
            // The original calls what it has kept text/html; it is JSON all the same.
            var answer = _call.Read(body, type);
            return new Relayed<T>
            {
                Data = answer?.RelayData ?? throw new ServiceCallException(Service, ServiceCallFailure.Failed, "Lasso gave an empty answer"),
                FromCache = answer.LassoDataFromRedis,
                CachedAt = answer.LassoInsertedIntoRedisAt,
                Stale = HeaderOf(response, LassoHeaders.Stale) == "true",
                Source = HeaderOf(response, LassoHeaders.Source),
            };
        },
        headers,
        ct);

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
