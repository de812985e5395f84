using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>A History that counts as a test tells it, and can be gone.</summary>
internal sealed class FakeHistory : IHistoryClient
{
    public long Count { get; set; }

    /// <summary>Thrown at every question.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True for one that never answers, whatever becomes of the caller.</summary>
    public bool Hangs { get; set; }

    /// <summary>What it was asked last.</summary>
    public HistoryQuery? Query { get; private set; }

    public async Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Query = query;
        if (Hangs)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return Fault is null ? Count : throw Fault;
    }

    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => throw Unasked();

    private static InvalidOperationException Unasked() => new("The example only counts");
}
