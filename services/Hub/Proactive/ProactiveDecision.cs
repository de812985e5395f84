using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// Who speaks first, and by what it was decided. It keeps the facts and not the verdicts, which can be had of them again at any
/// time: so that many decisions can be kept.
/// </summary>
internal sealed record ProactiveDecision
{
    public required ProactiveRequest Request { get; init; }
    public required ProactiveFacts Facts { get; init; }

    /// <summary>Every registration that this robot could have heard, as it stood then.</summary>
    public required IReadOnlyList<ProactiveCandidate> Candidates { get; init; }

    /// <summary>Who speaks; null for nobody.</summary>
    public ProactiveCandidate? Chosen { get; init; }

    /// <summary>Why nobody speaks although somebody could.</summary>
    public string? Silence { get; init; }

    /// <summary>The launch that was recorded for the chosen one; null when none was.</summary>
    public string? LaunchId { get; init; }

    /// <summary>From the request to the decision.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Whether somebody could have spoken at this moment, so that History and Settings were asked.</summary>
    public bool Gathered { get; init; }

    /// <summary>How often it was decided: again when another hub took the robot's turn meanwhile.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The verdicts, made anew: <see cref="ProactiveEngine"/> is pure.</summary>
    public ProactiveJudgement Judge() => ProactiveEngine.Judge(Candidates, Facts);
}
