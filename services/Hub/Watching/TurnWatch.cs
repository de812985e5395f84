using System.Diagnostics;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Listen;

namespace Jibo.Pegasus.Hub.Watching;

/// <summary>
/// Watches one turn for its operator: a span for the turn and one for each phase, and the figures of <see cref="HubMeter"/>. Only the
/// turn's loop calls it, but for <see cref="Begin"/>, which work beside the loop may call. Nothing of it is done for a frame of audio.
/// </summary>
internal sealed class TurnWatch
{
    public const string SourceName = "Jibo.Pegasus.Hub";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly HubMeter _meter;
    private readonly TimeProvider _time;
    private readonly TurnEntry? _entry;
    private readonly Activity? _span;
    private readonly long _began;
    private string _kind;
    private string? _outcome;
    private PhaseWatch _hearing;
    private bool _isListening;
    private long? _said;
    private bool _isOver;

    /// <param name="kind">How the turn begins, where that is known from the start.</param>
    /// <param name="entry">The turn in the journal, which is told what comes of it; null where none is kept.</param>
    public TurnWatch(HubMeter meter, TimeProvider time, JiboHeaders headers, string kind = TurnKinds.None, TurnEntry? entry = null)
    {
        (_meter, _time, _kind, _entry) = (meter, time, kind, entry);
        _began = time.GetTimestamp();
        // From here on it is what all work of this turn is part of.
        _span = Source.StartActivity("turn")?.SetTag("transID", headers.TransId);
    }

    /// <summary>Begins a phase that ends where what is returned is disposed of.</summary>
    public PhaseWatch Begin(string phase) =>
        new(_meter, _time, phase, _span is null ? null : Source.StartActivity(phase, ActivityKind.Internal, _span.Context));

    /// <summary>Something happened to the turn.</summary>
    public void See(ListenEvent happened)
    {
        switch (happened)
        {
            case ListenEvent.ListenArrived listen when _kind == TurnKinds.None: _kind = TurnKinds.Of(listen.Data.Mode); break;
            case ListenEvent.Closed: _outcome ??= TurnOutcomes.Abandoned; break;
        }
    }

    /// <summary>The turn does something.</summary>
    public void See(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.StartSpeech:
                (_hearing, _isListening) = (Apart(TurnPhase.Listen), true);
                break;
            case ListenEffect.SendEos eos:
                _said ??= _time.GetTimestamp();
                if (!_isListening)
                    break;
                _hearing.Dispose();
                // What the robot has heard itself is not recognised here.
                _hearing = eos.ByRobot ? default : Apart(TurnPhase.Asr);
                break;
            case ListenEffect.StopSpeech:
                _hearing.Dispose();
                (_hearing, _isListening) = (default, false);
                break;
            case ListenEffect.SendListen { Final: true } listen:
                Conclude(TurnOutcomes.Of(listen.Result, _kind));
                break;
            case ListenEffect.SendRedirect { Final: true }:
                Conclude(TurnOutcomes.OnRobot);
                break;
            case ListenEffect.SendSkillAnswer { Reply.InProgress: false } answer:
                Conclude(answer.Reply.Answer.Type == SkillResponseTypes.Error ? TurnOutcomes.SkillFailed : TurnOutcomes.Answered);
                break;
            case ListenEffect.SendError error:
                _meter.Failed(error.Code);
                _outcome = TurnOutcomes.Failed;
                _entry?.Failed(error.Code);
                _span?.SetTag("code", error.Code ?? "none").SetStatus(ActivityStatusCode.Error);
                break;
        }
    }

    /// <summary>Nobody speaks first, or a skill on the robot does.</summary>
    public void Conclude(string outcome)
    {
        // A socket that stays open brings further answers; the first is what was waited for.
        if (_outcome is null && _said is { } said)
        {
            var waited = _time.GetElapsedTime(said);
            _meter.Answered(_kind, waited);
            _entry?.Answered(waited);
        }

        _outcome ??= outcome;
    }

    /// <summary>The turn is over; may be told more than once.</summary>
    public void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        _hearing.Dispose();
        var outcome = _outcome ?? TurnOutcomes.Abandoned;
        _meter.Ended(_kind, outcome, _time.GetElapsedTime(_began));
        _entry?.End(outcome);
        _span?.SetTag("kind", _kind).SetTag("outcome", outcome).Dispose();
    }

    // It spans what the loop does meanwhile, which is no part of it.
    private PhaseWatch Apart(string phase)
    {
        var around = Activity.Current;
        var watch = Begin(phase);
        Activity.Current = around;
        return watch;
    }
}
