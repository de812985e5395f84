using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// Decides who speaks first: gathers the facts, has them judged, and picks. A robot's turn, an explanation and a simulation all go
/// this way.
/// </summary>
internal sealed class ProactiveDecider(Random random, TimeProvider time)
{
    /// <summary>Decides, and takes the robot's turn for whoever is chosen: from then on the launch counts, for every hub.</summary>
    /// <param name="candidates">The registrations that this robot can hear.</param>
    public Task<ProactiveDecision> DecideAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, JiboHeaders headers, CancellationToken cancellationToken) =>
        ExplainAsync(request, candidates, headers, cancellationToken);

    /// <summary>Decides without consequence: nothing is recorded, and every rule is judged, also where another has failed already.</summary>
    /// <param name="candidates">The registrations that this robot can hear.</param>
    public Task<ProactiveDecision> ExplainAsync(
        ProactiveRequest request, IReadOnlyList<ProactiveCandidate> candidates, JiboHeaders headers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = time.GetTimestamp();
        var facts = new ProactiveFacts
        {
            Moment = request.Moment,
            Now = time.GetUtcNow(),
            HistoryProblem = "History was not asked",
            SettingsProblem = "Settings was not asked",
        };
        var picked = ProactiveChoice.Pick(ProactiveEngine.Judge(candidates, facts), random);
        return Task.FromResult(new ProactiveDecision
        {
            Request = request,
            Facts = facts,
            Candidates = candidates,
            Chosen = candidates.FirstOrDefault(one => picked is not null && one.SkillId == picked.SkillId && one.Index == picked.Index),
            Took = time.GetElapsedTime(began),
        });
    }
}
