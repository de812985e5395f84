using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>A world that parts ask: every calendar, feed and way answers, fails or hangs as a test says.</summary>
internal sealed class PartsWorld : ILassoClient
{
    private readonly Dictionary<string, Func<CancellationToken, Task<object>>> _answers = new(StringComparer.Ordinal);

    public List<object> Questions { get; } = [];

    public bool Cached { get; set; }

    /// <param name="key"><c>google:workCalendar</c>, a source id of news, or <c>way</c>.</param>
    public PartsWorld Answers(string key, object data)
    {
        _answers[key] = _ => Task.FromResult(data);
        return this;
    }

    public PartsWorld Fails(string key, int? status = 502, ServiceCallFailure failure = ServiceCallFailure.Failed)
    {
        _answers[key] = _ => Task.FromException<object>(new ServiceCallException("lasso", failure, "down") { Status = status });
        return this;
    }

    public PartsWorld Breaks(string key)
    {
        _answers[key] = _ => throw new InvalidOperationException("nobody thought of that");
        return this;
    }

    /// <summary>Answers nothing until nobody waits any more.</summary>
    public PartsWorld Hangs(string key)
    {
        _answers[key] = async ct =>
        {
            var never = new TaskCompletionSource<object>();
            await using var stop = ct.Register(() => never.TrySetCanceled(ct));
            return await never.Task;
        };
        return this;
    }

    public Task<Relayed<DirectionsData>> GetDirectionsAsync(DirectionsQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync<DirectionsData>("way", question, cancellationToken);

    public Task<Relayed<NewsFeed>> GetNewsAsync(string sourceId, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync<NewsFeed>(sourceId, sourceId, cancellationToken);

    public Task<Relayed<CalendarData>> GetCalendarAsync(CalendarQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync<CalendarData>($"{question.Service}:{question.Calendar}", question, cancellationToken);

    public Task<Relayed<WeatherData>> GetWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync<WeatherData>("weather", question, cancellationToken);

    public Task PrefetchWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Relayed<PlaceData>> FindPlacesAsync(PlaceQuestion question, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync<PlaceData>("places", question, cancellationToken);

    private async Task<Relayed<T>> AnswerAsync<T>(string key, object question, CancellationToken ct) where T : class
    {
        lock (Questions)
            Questions.Add(question);
        var data = _answers.TryGetValue(key, out var answer)
            ? await answer(ct)
            : throw new ServiceCallException("lasso", ServiceCallFailure.Failed, "nobody scripted this") { Status = 404 };
        return new() { Data = (T)data, Source = "invented", FromCache = Cached, CachedAt = Cached ? DateTimeOffset.UnixEpoch : null };
    }
}
