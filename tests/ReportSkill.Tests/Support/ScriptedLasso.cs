using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>A world that is as its test says. What nobody has scripted is down.</summary>
internal sealed class ScriptedLasso : ILassoClient
{
    /// <summary>The weather of today and the days to come; null for a provider that is down.</summary>
    public WeatherData? Weather { get; set; }

    /// <summary>The weather of a moment that is past.</summary>
    public WeatherData? Past { get; set; }

    public DirectionsData? Directions { get; set; }

    public Dictionary<string, CalendarData> Calendars { get; } = [];

    public Dictionary<string, NewsFeed> News { get; } = [];

    public Dictionary<string, Place> Places { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Kinds that take the question and never answer, nor look at their token.</summary>
    public HashSet<string> Hanging { get; } = [];

    /// <summary>What was asked, such as <c>weather 45,-122</c>.</summary>
    public List<string> Asked { get; } = [];

    private readonly TaskCompletionSource _prefetched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when something was to be fetched ahead.</summary>
    public Task Prefetched => _prefetched.Task;

    public string Source { get; set; } = "invented";

    public DateTimeOffset? CachedAt { get; set; }

    public Task<Relayed<WeatherData>> GetWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync("weather", Of(question), question.At is null ? Weather : Past);

    public Task PrefetchWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Note($"prefetch {Of(question)}");
        _prefetched.TrySetResult();
        return Hanging.Contains("prefetch") ? new TaskCompletionSource().Task : Task.CompletedTask;
    }

    public Task<Relayed<DirectionsData>> GetDirectionsAsync(DirectionsQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync("directions", question.Mode, Directions);

    public Task<Relayed<NewsFeed>> GetNewsAsync(string sourceId, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync("news", sourceId, News.GetValueOrDefault(sourceId));

    public Task<Relayed<CalendarData>> GetCalendarAsync(CalendarQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync("calendar", $"{question.Service}:{question.Calendar} of {question.AccountId}", Calendars.GetValueOrDefault($"{question.Service}:{question.Calendar}"));

    public Task<Relayed<PlaceData>> FindPlacesAsync(PlaceQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync("places", $"{question.Name}|{question.Region}|{question.Country}", new PlaceData { Places = Places.TryGetValue(question.Name, out var place) ? [place] : [] });

    private static string Of(WeatherQuestion question) =>
        FormattableString.Invariant($"{question.Latitude},{question.Longitude}{(question.At is { } at ? $" at {at.ToUniversalTime():yyyy-MM-dd HH:mm}" : "")}");

    private async Task<Relayed<T>> AnswerAsync<T>(string kind, string what, T? answer) where T : class
    {
        Note($"{kind} {what}");
        if (Hanging.Contains(kind))
            await new TaskCompletionSource().Task;
        await Task.Yield();
        return answer is null
            ? throw new ServiceCallException("lasso", ServiceCallFailure.Failed, "Error getting data") { Status = 502 }
            : new() { Data = answer, Source = Source, FromCache = CachedAt is not null, CachedAt = CachedAt };
    }

    private void Note(string asked)
    {
        lock (Asked)
            Asked.Add(asked);
    }
}
