using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>A History that knows what a test tells it, and can be gone.</summary>
internal sealed class FakeHistory : IHistoryClient
{
    /// <summary>When each person was greeted last, by looper id or <c>UNKNOWN</c>.</summary>
    public Dictionary<string, DateTimeOffset> Greeted { get; } = [];

    /// <summary>When each person was seen last; who was greeted was seen.</summary>
    public Dictionary<string, DateTimeOffset> Seen { get; } = [];

    /// <summary>Thrown at every question.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True for one that never answers, whatever becomes of the caller.</summary>
    public bool Hangs { get; set; }

    /// <summary>What it was asked.</summary>
    public List<HistoryQuery> Queries { get; } = [];

    public async Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        if (Hangs)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        if (Fault is not null)
            throw Fault;
        var asksForGreetings = query.Rules is { Count: > 0 };
        DateTimeOffset? when = Greeted.TryGetValue(query.PersonId!, out var greeted) ? greeted : null;
        if (!asksForGreetings && Seen.TryGetValue(query.PersonId!, out var seen) && (when is null || seen > when))
            when = seen;
        return when is { } at ? new() { Id = "l1", Timestamp = at, RobotId = query.RobotId! } : null;
    }

    public Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken) => throw Recorded();

    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => throw Recorded();

    public Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw Recorded();

    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw Recorded();

    private static InvalidOperationException Recorded() => new("The hub records what the skill does; the skill only asks when somebody was here");
}
