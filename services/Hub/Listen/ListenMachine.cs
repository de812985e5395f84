using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>
/// The listen transaction as a pure function: what has been learnt and what happens now give what is known next and
/// what is to be done. No clock, no socket, no await, so any order of events can be tried in a test.
/// </summary>
internal static class ListenMachine
{
    /// <summary>What is to be done when a socket opens.</summary>
    public static IReadOnlyList<ListenEffect> Begin(ListenLimits limits) =>
        [new ListenEffect.SetTimer(ListenTimer.Transaction, limits.Transaction)];

    /// <summary>The next state and the effects, in the order in which they must be carried out.</summary>
    public static (ListenTransaction Next, IReadOnlyList<ListenEffect> Effects) Step(
        ListenTransaction now, ListenEvent happened, ListenLimits limits)
    {
        if (ListenTransitions.IsEnd(now.State))
            return (now, []);

        var step = new ListenStep(now, limits);
        switch (happened)
        {
            case ListenEvent.ListenArrived e: OnListen(step, e.Data); break;
            case ListenEvent.ContextArrived e: OnContext(step, e.Context); break;
            case ListenEvent.ClientAsrArrived e: OnClientAsr(step, e.Text); break;
            case ListenEvent.ClientNluArrived e: OnClientNlu(step, e.Nlu); break;
            case ListenEvent.Heard e: OnHeard(step, e.Speech); break;
            case ListenEvent.TimerFired e: OnTimer(step, e.Timer); break;
            case ListenEvent.Parsed e when now.State == ListenState.Nlu: EnterRoute(step, e.Nlu); break;
            case ListenEvent.ParserFailed e when now.State == ListenState.Nlu: step.Fail(e.Code, e.Message); break;
            case ListenEvent.Decided e when now is { State: ListenState.Route, Call: null }: OnDecided(step, e.Decision); break;
            case ListenEvent.SkillAnswered e when now.Call is not null: SkillTurns.OnAnswered(step, e.Reply); break;
            case ListenEvent.SkillProgressed e when now is { Call: not null, InProgress: false }: SkillTurns.OnProgressed(step, e.Reply); break;
            case ListenEvent.SkillRedirected e when now.Call is not null: SkillTurns.OnRedirected(step, e.Answer, e.OnRobot); break;
            case ListenEvent.SkillFailed e when now.Call is not null: step.Fail(e.Code, e.Message); break;
            case ListenEvent.CommandDone e when now.State == ListenState.WaitCommand: SkillTurns.OnCommandDone(step, e); break;
            case ListenEvent.Refused e: step.Fail(e.Code, e.Message); break;
            case ListenEvent.Closed: step.Stop(); break;
        }

        return (step.Turn, step.Effects);
    }

    private static void OnListen(ListenStep step, ListenData listen)
    {
        var next = listen.Mode switch
        {
            null or "" => ListenState.Asr,
            ListenModes.ClientAsr => ListenState.WaitClientAsr,
            ListenModes.ClientNlu => ListenState.WaitClientNlu,
            _ => ListenState.Stopped,
        };
        if (next == ListenState.Stopped)
        {
            if (step.Turn.State == ListenState.WaitListen)
                step.Fail(null, $"Invalid value for mode '{PeerText.Shorten(listen.Mode!)}'");
            return;
        }

        if (!step.TryMove(next))
            return;

        step.Turn = step.Turn with { Listen = listen };
        if (next != ListenState.Asr)
        {
            step.Sos(byRobot: true);
            return;
        }

        step.Do(new ListenEffect.StartSpeech(listen));
        step.Do(new ListenEffect.SetTimer(ListenTimer.AsrStage, step.Limits.AsrStage));
        if (listen.Asr?.SosTimeout is > 0 and var wait)
            step.Do(new ListenEffect.SetTimer(ListenTimer.StartOfSpeech, TimeSpan.FromMilliseconds(wait)));
    }

    private static void OnContext(ListenStep step, ContextData context)
    {
        if (step.Turn.Context is not null)
            return;
        step.Turn = step.Turn with { Context = context };
        if (step.Turn.State == ListenState.Nlu)
        {
            step.Do(new ListenEffect.ClearTimer(ListenTimer.Context));
            step.Do(new ListenEffect.Parse(step.Turn.Asr!.Text));
        }
        else if (step.Turn.State == ListenState.Route)
        {
            step.Do(new ListenEffect.ClearTimer(ListenTimer.Context));
            StartRouting(step);
        }
    }

    // Words from the robot end the listening, also in mid-audio.
    private static void OnClientAsr(ListenStep step, string text)
    {
        if (!ListenTransitions.Allowed(step.Turn.State, ListenState.Nlu))
            return;
        step.StopListening();
        step.Eos(byRobot: true);
        EnterNlu(step, new AsrResult { Text = text, Confidence = 1 });
    }

    // A tap: the meaning is known, the parser is not asked.
    private static void OnClientNlu(ListenStep step, NluResult nlu)
    {
        if (step.Turn.State == ListenState.WaitCommand || !ListenTransitions.Allowed(step.Turn.State, ListenState.Route))
            return;
        step.StopListening();
        step.Eos(byRobot: true);
        step.Turn = step.Turn with { Asr = new AsrResult { Text = "", Confidence = 1 } };
        EnterRoute(step, nlu);
    }

    private static void OnHeard(ListenStep step, SpeechEvent speech)
    {
        if (step.Turn.State != ListenState.Asr)
            return;
        switch (speech)
        {
            case SpeechEvent.Started when !step.Turn.SosSent:
                step.Do(new ListenEffect.ClearTimer(ListenTimer.StartOfSpeech));
                step.Sos(byRobot: false);
                step.Do(new ListenEffect.SetTimer(ListenTimer.MaxSpeech, MaxSpeech(step)));
                break;
            case SpeechEvent.Partial partial:
                step.Turn = step.Turn with { Partial = partial };
                break;
            case SpeechEvent.Ended when !step.Turn.EosSent:
                step.Do(new ListenEffect.ClearTimer(ListenTimer.MaxSpeech));
                step.Eos(byRobot: false);
                step.Do(new ListenEffect.SetTimer(ListenTimer.FinalResult, step.Limits.FinalResult));
                break;
            case SpeechEvent.Final final:
                OnFinal(step, final);
                break;
            case SpeechEvent.Failed failed:
                step.Fail(HubErrorCodes.Asr, failed.Message);
                break;
        }
    }

    private static void OnFinal(ListenStep step, SpeechEvent.Final final)
    {
        step.StopListening();
        if (step.Turn.SosSent)
            step.Eos(byRobot: false);
        var asr = new AsrResult
        {
            Text = HeardText.Normalise(final.Text),
            Confidence = final.Confidence,
            Annotation = Annotation(final.Annotation),
        };
        if (final.Annotation != SpeechAnnotation.Garbage)
        {
            EnterNlu(step, asr);
            return;
        }

        // Noise: neither the parser nor CONTEXT is needed to say that nobody answers.
        step.Turn = step.Turn with { Asr = asr, Nlu = NluResult.Garbage };
        SendListen(step, match: null, final: true);
        step.Finish();
    }

    private static void OnTimer(ListenStep step, ListenTimer timer)
    {
        switch (timer)
        {
            case ListenTimer.Transaction:
                OnOutOfTime(step);
                break;
            case ListenTimer.AsrStage when step.Turn.State == ListenState.Asr:
                step.Fail(HubErrorCodes.TimeoutAsr, Timeout(step.Limits.AsrStage, "speech to be recognised"));
                break;
            case ListenTimer.StartOfSpeech when step.Turn is { State: ListenState.Asr, SosSent: false }:
                step.StopListening();
                EnterNlu(step, AsrResult.Nothing with { Annotation = AsrAnnotations.SosTimeout });
                break;
            case ListenTimer.MaxSpeech when step.Turn.State == ListenState.Asr:
                step.StopListening();
                step.Eos(byRobot: false);
                EnterNlu(step, Guess(step) with { Annotation = AsrAnnotations.MaxSpeechTimeout });
                break;
            case ListenTimer.FinalResult when step.Turn.State == ListenState.Asr:
                step.StopListening();
                EnterNlu(step, Guess(step));
                break;
            case ListenTimer.Context when step.Turn is { Context: null, State: ListenState.Nlu or ListenState.Route }:
                step.Fail(HubErrorCodes.TimeoutContext, Timeout(step.Limits.Context, "the context message"));
                break;
            case ListenTimer.Command when step.Turn.State == ListenState.WaitCommand:
                step.Fail(HubErrorCodes.TimeoutTransaction, Timeout(step.Limits.Command, "the result of the command"));
                break;
        }
    }

    // A skill that said it would answer later is the one that was waited for.
    private static void OnOutOfTime(ListenStep step)
    {
        if (step.Turn is { InProgress: true, Call: { } call })
            step.Fail(HubErrorCodes.TimeoutSkill, Timeout(step.Limits.Transaction, $"skill '{call.SkillId}'"));
        else
            step.Fail(HubErrorCodes.TimeoutTransaction, Timeout(step.Limits.Transaction, "the transaction to end"));
    }

    private static void EnterNlu(ListenStep step, AsrResult asr)
    {
        if (!step.TryMove(ListenState.Nlu))
            return;
        step.Turn = step.Turn with { Asr = asr };
        if (step.Turn.Context is null)
            step.Do(new ListenEffect.SetTimer(ListenTimer.Context, step.Limits.Context));
        else
            step.Do(new ListenEffect.Parse(asr.Text));
    }

    private static void EnterRoute(ListenStep step, NluResult nlu)
    {
        if (!step.TryMove(ListenState.Route))
            return;
        step.Turn = step.Turn with { Nlu = nlu };
        if (step.Turn.Context is null)
            step.Do(new ListenEffect.SetTimer(ListenTimer.Context, step.Limits.Context));
        else
            StartRouting(step);
    }

    private static void StartRouting(ListenStep step)
    {
        if (step.Turn.Routing)
            return;
        step.Turn = step.Turn with { Routing = true };
        step.Do(new ListenEffect.Route());
    }

    private static void OnDecided(ListenStep step, RouteDecision decision)
    {
        switch (decision)
        {
            case RouteDecision.Nobody:
                SendListen(step, match: null, final: true);
                step.Finish();
                break;
            case RouteDecision.OnRobot { SkillId: var skill, IsLaunch: var launch }:
                SendListen(step, new SkillMatch { SkillId = skill, Launch = launch, OnRobot = true }, final: true);
                step.Do(new ListenEffect.RecordLaunch(skill, SessionId: null));
                step.Finish();
                break;
            case RouteDecision.Launch { SkillId: var skill, Memo: var memo }:
                SendListen(step, new SkillMatch { SkillId = skill, Launch = true }, final: false);
                step.Ask(new SkillCall { Type = SkillRequestTypes.ListenLaunch, SkillId = skill, Nlu = step.Turn.Nlu, Asr = step.Turn.Asr, Memo = memo });
                break;
            case RouteDecision.Update { SkillId: var skill }:
                SendListen(step, new SkillMatch { SkillId = skill, Launch = false }, final: false);
                if (step.Turn.Context?.Skill is { Session: not null } conversation)
                    step.Ask(new SkillCall { Type = SkillRequestTypes.ListenUpdate, SkillId = skill, Skill = conversation, Nlu = step.Turn.Nlu, Asr = step.Turn.Asr });
                else
                    step.Fail(null, "Skill update error: no session data");
                break;
        }
    }

    private static void SendListen(ListenStep step, SkillMatch? match, bool final) =>
        step.Do(new ListenEffect.SendListen(new ListenResult { Asr = step.Turn.Asr!, Nlu = step.Turn.Nlu!, Match = match }, final));

    private static AsrResult Guess(ListenStep step) => step.Turn.Partial is { } partial
        ? new AsrResult { Text = HeardText.Normalise(partial.Text), Confidence = partial.Confidence }
        : AsrResult.Nothing;

    private static TimeSpan MaxSpeech(ListenStep step) => step.Turn.Listen?.Asr?.MaxSpeechTimeout is > 0 and var limit
        ? TimeSpan.FromMilliseconds(limit)
        : step.Limits.MaxSpeech;

    private static string? Annotation(SpeechAnnotation? annotation) => annotation switch
    {
        SpeechAnnotation.Garbage => AsrAnnotations.Garbage,
        SpeechAnnotation.FastEos => AsrAnnotations.FastEos,
        SpeechAnnotation.SosTimeout => AsrAnnotations.SosTimeout,
        SpeechAnnotation.MaxSpeechTimeout => AsrAnnotations.MaxSpeechTimeout,
        _ => null,
    };

    private static string Timeout(TimeSpan limit, string what) =>
        $"Timeout of {(long)limit.TotalMilliseconds} while waiting for {what}";
}
