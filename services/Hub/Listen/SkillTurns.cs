using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The part of <see cref="ListenMachine"/> that deals with what skills say.</summary>
internal static class SkillTurns
{
    /// <summary>A turn that begins with a skill, because nobody said anything: Jibo speaks first.</summary>
    public static (ListenTransaction Turn, IReadOnlyList<ListenEffect> Effects) Begin(
        SkillCall call, ContextData context, bool staysOpen, ListenLimits limits)
    {
        var turn = staysOpen ? ListenTransaction.NewThatStaysOpen : ListenTransaction.New;
        var step = new ListenStep(turn with { State = ListenState.Route, Context = context, Routing = true }, limits);
        step.Ask(call);
        return (step.Turn, step.Effects);
    }

    public static void OnAnswered(ListenStep step, SkillReply reply)
    {
        var goesOn = GoesOn(step, reply.Answer);
        step.Do(new ListenEffect.SendSkillAnswer(reply, Final: !goesOn));
        if (reply.Answer.Type != SkillResponseTypes.Error)
            step.Do(new ListenEffect.RecordLaunch(reply.SkillId, reply.Answer.Data.Skill?.Session?.Id));
        if (!goesOn)
        {
            step.Finish();
            return;
        }

        step.TryMove(ListenState.WaitCommand);
        step.Turn = step.Turn with { Call = null, InProgress = false, Conversation = reply.Answer.Data.Skill };
        step.Do(new ListenEffect.ClearTimer(ListenTimer.Transaction));
        step.Do(new ListenEffect.SetTimer(ListenTimer.Command, step.Limits.Command));
    }

    // The time of the whole transaction goes on: by then the skill must have answered.
    public static void OnProgressed(ListenStep step, SkillReply reply)
    {
        step.Turn = step.Turn with { InProgress = true };
        if (reply.HasFrame)
            step.Do(new ListenEffect.SendSkillAnswer(reply, Final: false));
    }

    public static void OnRedirected(ListenStep step, SkillAnswerData redirect, bool onRobot)
    {
        var target = redirect.SkillId!;
        if (step.Turn.Asked.Length > step.Limits.Redirects)
        {
            step.Fail(null, "Too many redirects");
            return;
        }

        if (step.Turn.Asked.Contains(target))
        {
            step.Fail(null, $"Redirects go in a circle: {string.Join(" -> ", step.Turn.Asked)} -> {target}");
            return;
        }

        var notice = new SkillRedirectNotice
        {
            Match = new SkillMatch { SkillId = target, Launch = true, OnRobot = onRobot },
            Nlu = redirect.Nlu,
            Asr = redirect.Asr,
            Memo = redirect.Memo,
        };
        step.Do(new ListenEffect.SendRedirect(notice, Final: onRobot));
        if (onRobot)
        {
            step.Do(new ListenEffect.RecordLaunch(target, SessionId: null));
            step.Finish();
            return;
        }

        step.Ask(new SkillCall { Type = SkillRequestTypes.ListenLaunch, SkillId = target, Nlu = redirect.Nlu, Memo = redirect.Memo });
    }

    // The robot may echo the conversation; otherwise it is as the last action left it.
    public static void OnCommandDone(ListenStep step, ListenEvent.CommandDone done)
    {
        var known = step.Turn.Conversation!;
        var echoed = done.Context.Skill is { Session: not null } skill && skill.Id == known.Id ? skill : known;
        step.TryMove(ListenState.Route);
        step.Turn = step.Turn with
        {
            Context = step.Turn.Context! with
            {
                General = done.Context.General,
                Runtime = done.Context.Runtime ?? step.Turn.Context.Runtime,
            },
            Nlu = done.Nlu ?? step.Turn.Nlu,
            Asked = [],
        };
        step.Do(new ListenEffect.ClearTimer(ListenTimer.Command));
        step.Do(new ListenEffect.SetTimer(ListenTimer.Transaction, step.Limits.Transaction));
        step.Ask(new SkillCall
        {
            Type = SkillRequestTypes.ListenUpdate,
            SkillId = known.Id!,
            Skill = echoed,
            Nlu = done.Nlu,
            Asr = done.Asr,
            Command = done.Command,
        });
    }

    // Where the socket may stay open, a skill goes on unless it says that it has finished, or could not be asked again.
    private static bool GoesOn(ListenStep step, SkillAnswer answer) =>
        step.Turn.StaysOpen
        && answer.Type == SkillResponseTypes.Action
        && answer.Data is { Final: not true, Skill: { Id: { Length: > 0 }, Session: not null } };
}
