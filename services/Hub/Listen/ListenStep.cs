using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>One step in the making: the turn as it becomes, and the effects so far. Lives for one call of the machine.</summary>
internal sealed class ListenStep(ListenTransaction turn, ListenLimits limits)
{
    private readonly List<ListenEffect> _effects = new(4);

    public ListenTransaction Turn { get; set; } = turn;

    public ListenLimits Limits { get; } = limits;

    public IReadOnlyList<ListenEffect> Effects => _effects;

    public void Do(ListenEffect effect) => _effects.Add(effect);

    /// <summary>Moves when the table allows it; a move that it does not allow changes nothing.</summary>
    public bool TryMove(ListenState to)
    {
        if (!ListenTransitions.Allowed(Turn.State, to))
            return false;
        Turn = Turn with { State = to };
        return true;
    }

    public void Sos(bool byRobot)
    {
        if (Turn.SosSent || Turn.EosSent)
            return;
        Turn = Turn with { SosSent = true };
        Do(new ListenEffect.SendSos(byRobot));
    }

    public void Eos(bool byRobot)
    {
        if (Turn.EosSent)
            return;
        Turn = Turn with { EosSent = true };
        Do(new ListenEffect.SendEos(byRobot));
    }

    /// <summary>The microphone is no longer needed.</summary>
    public void StopListening()
    {
        if (Turn.State != ListenState.Asr)
            return;
        Do(new ListenEffect.StopSpeech());
        Do(new ListenEffect.ClearTimer(ListenTimer.AsrStage));
        Do(new ListenEffect.ClearTimer(ListenTimer.StartOfSpeech));
        Do(new ListenEffect.ClearTimer(ListenTimer.MaxSpeech));
        Do(new ListenEffect.ClearTimer(ListenTimer.FinalResult));
    }

    public void Ask(SkillCall call)
    {
        Turn = Turn with { Call = call, InProgress = false, Asked = Turn.Asked.Add(call.SkillId) };
        Do(new ListenEffect.CallSkill(call));
    }

    /// <summary>The turn was answered.</summary>
    public void Finish()
    {
        TryMove(ListenState.Done);
        Do(new ListenEffect.End());
    }

    /// <summary>The turn failed: one ERROR frame, then nothing.</summary>
    public void Fail(string? code, string message)
    {
        Do(new ListenEffect.SendError(code, message));
        Stop();
    }

    /// <summary>The turn is over without a word.</summary>
    public void Stop()
    {
        TryMove(ListenState.Stopped);
        Do(new ListenEffect.End());
    }
}
