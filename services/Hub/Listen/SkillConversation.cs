using System.Diagnostics;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Watching;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Asks the skills of one turn, whoever began it, and brings back what came of it.</summary>
/// <param name="registry">The skills as the turn found them.</param>
/// <param name="watch">Null where nobody watches the turn.</param>
/// <param name="entry">The turn in the journal; null where none is kept.</param>
/// <param name="post">Told what happens, from any thread.</param>
internal sealed class SkillConversation(
    HubComponents hub, SkillRegistry registry, Caller caller, TurnClock clock, TurnWatch? watch, TurnEntry? entry, Action<ListenEvent> post)
{
    private readonly CallCount _calls = new();

    /// <param name="cancellationToken">Ends when nobody waits for the answer any more.</param>
    public async Task AskAsync(SkillCall call, ContextData context, CancellationToken cancellationToken)
    {
        var asked = hub.Time.GetTimestamp();
        using var phase = watch?.Begin(TurnPhase.Skill) ?? default;
        // A name that nobody registered came from outside.
        phase.Span?.SetTag("skill", registry.Find(call.SkillId, context.General?.RobotId)?.Id ?? BoundedLabel.Other);
        ListenEvent happened;
        try
        {
            var reply = await hub.Asker.AskAsync(
                call,
                new SkillScope(registry, context, caller.Headers, _calls) { Entry = entry },
                progress =>
                {
                    clock.SkillTook(asked);
                    post(new ListenEvent.SkillProgressed(progress));
                },
                cancellationToken);
            happened = reply.Answer.Type == SkillResponseTypes.Redirect
                ? new ListenEvent.SkillRedirected(reply.Answer.Data, IntentRouter.IsOnRobot(registry, reply.Answer.Data.SkillId!))
                : new ListenEvent.SkillAnswered(reply);
            phase.Span?.SetTag("answer", reply.Answer.Type);
        }
        catch (SkillCallException e)
        {
            phase.Span?.SetTag("outcome", SkillOutcomes.Of(e.Failure)).SetStatus(ActivityStatusCode.Error);
            happened = new ListenEvent.SkillFailed(e.Code, e.Message);
        }

        clock.SkillTook(asked);
        post(happened);
    }
}
