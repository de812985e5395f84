using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Asks a skill and waits for the whole of its answer, whether it comes at once or later, for as long as the skill has.</summary>
/// <param name="meter">Null where nothing is counted.</param>
internal sealed class SkillAsker(SkillRequestMaker requests, CompletionDesk desk, SkillSightings sightings, HubMeter? meter, TimeProvider time)
{
    /// <param name="call">What to ask of which skill.</param>
    /// <param name="scope">In which turn.</param>
    /// <param name="progressed">Told when the skill says that it answers later.</param>
    /// <param name="cancellationToken">Ends when nobody waits for the answer any more.</param>
    /// <exception cref="SkillCallException">The skill gave no usable answer.</exception>
    public async Task<SkillReply> AskAsync(SkillCall call, SkillScope scope, Action<SkillReply>? progressed, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var skill = scope.Registry.Find(call.SkillId, scope.Context.General?.RobotId);
        var seen = scope.Entry?.Ask(call.SkillId, scope.Depth);

        // What the skill asks of others ends with the waiting for it, however that ends.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ticket = desk.Open(
            scope.Headers.TransId, call.SkillId, scope with { Waiting = scope.Waiting.Add(call.SkillId), Seen = seen, Over = waiting.Token });
        var outcome = SkillOutcomes.NotWaitedFor;
        SkillReply? reply = null;
        try
        {
            reply = await requests.CallAsync(skill, call, scope.Context, scope.Headers, ticket, cancellationToken);
            if (reply.InProgress)
            {
                progressed?.Invoke(reply);
                reply = await LateAsync(ticket, skill!, asked, cancellationToken);
            }

            sightings.Answered(skill!.Url!);
            outcome = SkillOutcomes.Answered;
            return reply;
        }
        catch (SkillCallException e)
        {
            outcome = SkillOutcomes.Of(e.Failure);
            if (skill?.Url is { } url)
                sightings.Failed(url, e.Failure);
            throw;
        }
        finally
        {
            await waiting.CancelAsync();
            var took = time.GetElapsedTime(asked);
            meter?.SkillTook(skill, outcome, took);
            seen?.End(reply, outcome, took);
        }
    }

    // A skill that says how long it takes has said so of all its answer; any other has as long as the turn.
    private async Task<SkillReply> LateAsync(CompletionTicket ticket, RegisteredSkill skill, long asked, CancellationToken ct)
    {
        if (skill.Patience is not { } patience)
            return await ticket.Reply.WaitAsync(ct);
        var left = patience - time.GetElapsedTime(asked);
        try
        {
            return await ticket.Reply.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, ct);
        }
        catch (TimeoutException e)
        {
            throw SkillRequestMaker.TimedOut(skill.Id, patience, e);
        }
    }
}
