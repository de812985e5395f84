using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Listen;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>The launches of one proactive turn: the one that was claimed when it was decided, and what comes after it.</summary>
internal sealed class ProactiveLaunch(HubComponents hub, JiboHeaders headers)
{
    private ProactiveDecision? _decision;
    private bool _isSettled;

    /// <summary>It was decided; the launch counts already, if it could be recorded.</summary>
    public void Taken(ProactiveDecision decision) => _decision = decision;

    /// <summary>A skill took the turn, or goes on with it.</summary>
    public void Record(ListenEffect.RecordLaunch launch, ListenTransaction turn)
    {
        var request = LaunchRequests.Make(launch, turn, LaunchRequests.Proactive);
        if (!_isSettled && _decision is { LaunchId: { } claimed, Chosen.SkillId: var skill } && skill == launch.SkillId)
        {
            _isSettled = true;
            // The claim came before the skill, and so before its session: the same launch again brings it.
            if (launch.SessionId is not null)
                hub.Launches?.TryRecord(request with { Id = claimed }, headers);
            return;
        }

        hub.Launches?.TryRecord(request, headers);
    }

    /// <summary>Nobody spoke.</summary>
    public void TakeBack()
    {
        if (_decision is not { LaunchId: { } claimed } decision)
            return;
        _decision = null;
        hub.Proactive.TakeBack(decision.Request.RobotId, claimed, headers);
    }
}
