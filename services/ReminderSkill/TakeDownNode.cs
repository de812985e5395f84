using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Adds what was said in this turn to the reminder that is being made, and finds out what is still missing.</summary>
internal sealed class TakeDownNode(string name) : Node<Draft.State>(name)
{
    /// <summary>How often he asks before he gives up.</summary>
    private const int MostQuestions = 4;

    public override ValueTask<ExitResult<Draft.State>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsLaunch && turn.Nlu.Intent is "cancel" or "stop" or "no")
            return new(Draft.State.Dropped);
        var draft = (turn.IsLaunch ? Draft.Begin(turn) : Draft.Of(turn)).Add(turn);
        var state = draft.StateAt(RobotClock.Of(turn));
        if (state != Draft.State.Complete)
            draft = draft with { Questions = draft.Questions + 1 };
        draft.Keep(turn);
        return new(state != Draft.State.Complete && draft.Questions > MostQuestions ? Draft.State.Dropped : state);
    }
}
