using System.Collections.Concurrent;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Clients.Tests.History;

/// <summary>A History that fails as it is told, and does not take the same id twice.</summary>
internal sealed class FlakyHistory : IHistoryClient
{
    private readonly Changes _changes = new();
    private int _calls;

    public ServiceCallFailure? Failure { get; set; }

    /// <summary>Calls wait for this.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>The id that is always refused.</summary>
    public string? Refuse { get; set; }

    /// <summary>The id that always makes it fail.</summary>
    public string? Break { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    public ConcurrentDictionary<string, SkillLaunchRequest> Recorded { get; } = new(StringComparer.Ordinal);

    public async Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        _changes.Happened();
        if (Hold is { } hold)
            await hold.Task.WaitAsync(cancellationToken);
        if (Failure is { } failure)
            throw new ServiceCallException("history", failure, "as told");
        if (launch.Id == Refuse)
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "as told");
        if (launch.Id == Break)
            throw new ServiceCallException("history", ServiceCallFailure.Failed, "as told");
        Recorded.TryAdd(launch.Id!, launch).ShouldBeTrue();
        _changes.Happened();
        return new() { Id = launch.Id!, RobotId = launch.RobotId!, Timestamp = default };
    }

    public Task HasAsync(int count) => _changes.UntilAsync(() => Recorded.Count >= count);

    public Task CalledAsync(int count) => _changes.UntilAsync(() => Calls >= count);

    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();
}
