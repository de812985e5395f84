using System.Collections.Immutable;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>The turn in which a skill is asked, and so in which it may ask others.</summary>
/// <param name="Registry">The skills as the turn found them.</param>
/// <param name="Context">Whose robot, and what moment.</param>
/// <param name="Headers">They follow the turn wherever it goes.</param>
/// <param name="Calls">How often skills have asked others in this turn; one for all of it.</param>
internal sealed record SkillScope(SkillRegistry Registry, ContextData Context, JiboHeaders Headers, CallCount Calls)
{
    /// <summary>The skills that wait now, the one that the turn asked first.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>The turn in the journal; null where none is kept.</summary>
    public TurnEntry? Entry { get; init; }

    /// <summary>The call of the last of them in the journal.</summary>
    public JournaledCall? Seen { get; init; }

    /// <summary>Cancelled when nobody waits for the last of them any more.</summary>
    public CancellationToken Over { get; init; }

    /// <summary>How many skills would stand between the turn and one that is asked from here.</summary>
    public int Depth => Waiting.Length;
}

/// <summary>Counts up to a bound, from any thread.</summary>
internal sealed class CallCount
{
    private int _taken;

    /// <summary>False when there were as many already.</summary>
    public bool TryTake(int most) => Interlocked.Increment(ref _taken) <= most;
}
