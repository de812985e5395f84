using Jibo.Pegasus.OpenJiboSkill.Plans;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.OpenJiboSkill.Asking;

/// <summary>What came after the robot listened on.</summary>
internal enum Listened
{
    /// <summary>Somebody said something, or meant something.</summary>
    Heard,

    /// <summary>Nobody did.</summary>
    Nothing,
}

/// <summary>Says what the plan says and listens; the answer is the next turn.</summary>
internal sealed class ListenNode(string name) : Node<Listened>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = PlanResult.Of(turn);
        return new(EnterResult.Act(turn.Jcp.Question(said.Speech, said.Rules, PlanResult.QuestionMeta)));
    }

    public override ValueTask<ExitResult<Listened>> ExitAsync(Turn turn, CancellationToken cancellationToken) =>
        new(string.IsNullOrWhiteSpace(turn.Input.Asr?.Text) && turn.Nlu.Intent is null ? Listened.Nothing : Listened.Heard);
}
