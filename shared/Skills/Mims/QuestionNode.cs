using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>The ways out of a node that asks.</summary>
internal enum Asked
{
    /// <summary>It was asked, and the next turn has come.</summary>
    Answered,

    /// <summary>There is no prompt to ask with.</summary>
    Exhausted,
}

/// <summary>Asks with one prompt of the open question, and waits for the turn that follows.</summary>
internal abstract class QuestionNode(string name, Slimmer slimmer, QnOptions options) : Node<Asked>(name)
{
    // A node without anything to play is left in the turn that entered it, where no answer can have come.
    private readonly TurnKey<bool> _exhausted = new("exhausted");

    public sealed override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (mim, request) = Next(turn);
        var slim = slimmer.Say(turn, mim, request with { Data = options.PromptData?.Invoke(turn), Rules = options.Rules });
        turn.Set(_exhausted, slim is null);
        if (slim is not null)
            return new(EnterResult.Act(slim, options.Final));
        OnExhausted(turn);
        return new(EnterResult.Continue);
    }

    public sealed override ValueTask<ExitResult<Asked>> ExitAsync(Turn turn, CancellationToken cancellationToken) =>
        new(turn.TryGet(_exhausted, out var exhausted) && exhausted ? Asked.Exhausted : Asked.Answered);

    /// <summary>What to ask now.</summary>
    protected abstract (Mim Mim, PromptRequest Request) Next(Turn turn);

    /// <summary>Notes that there was no prompt.</summary>
    protected virtual void OnExhausted(Turn turn)
    {
    }

    /// <summary>A MIM that awaits an answer.</summary>
    protected Mim Question(Turn turn, string mimName)
    {
        var mim = slimmer.Get(turn, mimName);
        return mim.Type == MimType.Announcement ? throw new SkillException($"MIM '{mimName}' isn't a question") : mim;
    }
}
