using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Tests.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>A History of one robot in memory, which can be told to fail.</summary>
internal sealed class MemoryHistory : IHistoryClient
{
    private readonly Lock _gate = new();

    public List<SkillLaunch> Launches { get; } = [];

    public List<LaunchFactsRequest> Asked { get; } = [];

    public List<SkillLaunchRequest> Claimed { get; } = [];

    public List<string> Retracted { get; } = [];

    public int Listed { get; private set; }

    public long Turn { get; set; } = 7;

    public long? Due { get; set; }

    /// <summary>Comes before each answer to questions; may throw.</summary>
    public Func<CancellationToken, Task> BeforeFacts { get; set; } = _ => Task.CompletedTask;

    /// <summary>Comes before each claim with its number, from 1; may throw.</summary>
    public Func<int, CancellationToken, Task> BeforeClaim { get; set; } = (_, _) => Task.CompletedTask;

    public static ServiceCallException Gone() => new("history", ServiceCallFailure.Unavailable, "gone");

    public async Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        await BeforeFacts(cancellationToken);
        lock (_gate)
        {
            return new LaunchFacts
            {
                Turn = Turn,
                DueReminders = request.RemindersFor is null ? null : Due,
                Answers = [.. (request.Questions ?? []).Select(question =>
                {
                    var found = Launches.Where(launch => Remembered.Matches(launch, question.Query!)).ToArray();
                    return question.Type == LaunchQuestionTypes.Count
                        ? new LaunchAnswer { Count = found.Length }
                        : new LaunchAnswer { Launch = found.MaxBy(launch => launch.Timestamp) };
                })],
            };
        }
    }

    public async Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Claimed.Add(launch);
        await BeforeClaim(Claimed.Count, cancellationToken);
        lock (_gate)
        {
            if (launch.Turn is { } turn && turn != Turn)
                throw new ServiceCallException("history", ServiceCallFailure.Conflict, $"The robot's turn is {Turn} now");
            Turn++;
            var recorded = new SkillLaunch
            {
                Id = launch.Id!,
                RobotId = launch.RobotId!,
                SkillId = launch.SkillId,
                Intent = launch.Intent,
                PersonIds = launch.PersonIds!,
                Timestamp = DateTimeOffset.FromUnixTimeMilliseconds((long)launch.Timestamp!.Value),
            };
            Launches.Add(recorded);
            return recorded;
        }
    }

    public Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Retracted.Add(id);
            return Task.FromResult(Launches.RemoveAll(launch => launch.Id == id) > 0);
        }
    }

    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Listed++;
        lock (_gate)
            return Task.FromResult<IReadOnlyList<SkillLaunch>>([.. Launches.Where(launch => Remembered.Matches(launch, query)).OrderByDescending(launch => launch.Timestamp)]);
    }

    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A hub does not do this");

    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A hub asks everything at once");

    public Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A hub asks everything at once");
}
