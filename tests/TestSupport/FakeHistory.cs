using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A History that knows what a test tells it, and can be gone. It answers what the test gave an answer for, and nothing else.</summary>
public sealed class FakeHistory : IHistoryClient
{
    private readonly List<HistoryQuery> _queries = [];

    /// <summary>Answers how many; 0 unless told.</summary>
    public Func<HistoryQuery, long> Count { get; set; } = _ => 0;

    /// <summary>Answers the newest; none unless told.</summary>
    public Func<HistoryQuery, SkillLaunch?> Latest { get; set; } = _ => null;

    /// <summary>Answers many questions at once.</summary>
    public Func<LaunchFactsRequest, LaunchFacts>? Facts { get; set; }

    /// <summary>Thrown at every question.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True for one that never answers, whatever becomes of the caller.</summary>
    public bool Hangs { get; set; }

    /// <summary>What it was asked, one question after the other.</summary>
    public IReadOnlyList<HistoryQuery> Queries
    {
        get
        {
            lock (_queries)
                return [.. _queries];
        }
    }

    public Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync(query, Count);

    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        AnswerAsync(query, Latest);

    public async Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        await ArriveAsync();
        return Facts is null ? throw Unasked() : Facts(request);
    }

    public Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    private async Task<T> AnswerAsync<T>(HistoryQuery query, Func<HistoryQuery, T> answer)
    {
        lock (_queries)
            _queries.Add(query);
        await ArriveAsync();
        return answer(query);
    }

    private async Task ArriveAsync()
    {
        if (Hangs)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        if (Fault is not null)
            throw Fault;
    }

    private static InvalidOperationException Unasked() => new("The hub records what a skill does; a skill only asks");
}
