using System.Diagnostics;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Watching;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The shell around <see cref="ListenMachine"/>: carries out its effects in order and brings back what comes of them.</summary>
internal sealed partial class ListenTransactionHandler : TransactionLoop<ListenEvent>
{
    private static readonly ListenEvent Gone = new ListenEvent.Closed();
    private static readonly ListenEvent Broken = new ListenEvent.Refused("The hub failed to go on with this turn", HubErrorCodes.General);

    private readonly HubComponents _hub;
    private readonly ListenFrames _frames;
    private readonly ILogger _logger;
    private readonly TurnTimers<ListenTimer> _timers;
    private readonly TurnClock _clock;
    private readonly Listening _listening;
    private readonly SkillRegistry _registry;
    private readonly SkillConversation _skill;
    private readonly TurnRecord? _record;
    private readonly TurnEntry? _entry;
    private readonly TurnWatch? _watch;
    private ListenTransaction _turn;

    public ListenTransactionHandler(RobotOutbox outbox, HubComponents hub, Caller caller, ILogger logger)
        : base(caller, logger)
    {
        _hub = hub;
        _logger = logger;
        _timers = new TurnTimers<ListenTimer>(hub.Time, timer => Post(new ListenEvent.TimerFired(timer)));
        _clock = new TurnClock(hub.Time);
        _frames = new ListenFrames(outbox, _clock);
        _entry = hub.Journal?.Begin(caller);
        outbox.Witness = _entry;
        _listening = new Listening(hub, _entry, Post);
        _registry = hub.Skills.Registry;
        _watch = hub.Watched ? new TurnWatch(hub.Meter, hub.Time, caller.Headers, entry: _entry) : null;
        _skill = new SkillConversation(hub, _registry, caller, _clock, _watch, _entry, Post);
        _record = hub.Turns?.Begin(caller);
        _turn = caller.StaysOpen ? ListenTransaction.NewThatStaysOpen : ListenTransaction.New;
    }

    protected override bool Ended => ListenTransitions.IsEnd(_turn.State);

    protected override ListenEvent Closed => Gone;

    protected override ListenEvent Unforeseen => Broken;

    protected override ListenEvent Overflowed => Listening.Overflowed;

    protected override ValueTask BeginAsync() => ApplyAsync(ListenMachine.Begin(_hub.Limits));

    protected override ListenEvent? Read(ReadOnlySpan<byte> utf8)
    {
        _entry?.Receive(utf8);
        return ListenMessages.Read(utf8, Caller);
    }

    protected override void HandleAudio(PooledFrame frame)
    {
        if (_turn.State is ListenState.WaitListen or ListenState.Asr)
        {
            _record?.Hear(frame.Span);
            _entry?.Hear(frame.Length);
        }

        if (!_listening.Take(frame, _turn.State))
            Post(Overflowed);
    }

    protected override ValueTask HandleAsync(ListenEvent happened)
    {
        var from = _turn.State;
        if (happened is ListenEvent.ClientNluArrived && !ListenTransitions.IsEnd(from))
            _clock.NluByRobot();
        _record?.See(happened);
        _entry?.See(happened);
        _watch?.See(happened);
        (_turn, var effects) = ListenMachine.Step(_turn, happened, _hub.Limits);
        if (from != _turn.State)
            LogMoved(from, _turn.State);
        return ApplyAsync(effects);
    }

    protected override ValueTask ReleaseAsync()
    {
        if (_record is not null)
        {
            _hub.Turns!.End(_record, _turn);
            _entry?.KeptAudio(_record.AudioKey);
        }

        _watch?.End();
        _timers.Dispose();
        return _listening.DisposeAsync();
    }

    private async ValueTask ApplyAsync(IReadOnlyList<ListenEffect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
            await ApplyAsync(effects[i]);
    }

    private ValueTask ApplyAsync(ListenEffect effect)
    {
        _record?.See(effect);
        _entry?.See(effect);
        _watch?.See(effect);
        switch (effect)
        {
            case ListenEffect.SetTimer e: _timers.Set(e.Timer, e.After); break;
            case ListenEffect.ClearTimer e: _timers.Clear(e.Timer); break;
            case ListenEffect.StartSpeech e: _clock.AsrStarts(); _listening.Start(e.Listen); break;
            case ListenEffect.StopSpeech: _clock.AsrEnds(); _listening.Stop(); break;
            case ListenEffect.Parse e: Run(ParseAsync(e.Text)); break;
            case ListenEffect.Route: Post(new ListenEvent.Decided(Decide())); break;
            case ListenEffect.CallSkill e: Run(_skill.AskAsync(e.Call, _turn.Context!, Work)); break;
            case ListenEffect.RecordLaunch e: RecordLaunch(e); break;
            case ListenEffect.End: CancelWork(); break;
            case ListenEffect.SendError e:
                LogFailed(_turn.State, e.Code ?? "none", e.Message);
                return _frames.SendAsync(e);
            default: return _frames.SendAsync(effect);
        }

        return ValueTask.CompletedTask;
    }

    private RouteDecision Decide()
    {
        using var phase = _watch?.Begin(TurnPhase.Route) ?? default;
        var request = RouteRequest.Of(_turn.Nlu!, _turn.Context!, _turn.Listen?.Hotphrase == true);
        var decision = IntentRouter.Decide(_registry, request);
        _entry?.Routed(request, decision, _registry);
        return decision;
    }

    private async Task ParseAsync(string text)
    {
        var asked = _hub.Time.GetTimestamp();
        using var phase = _watch?.Begin(TurnPhase.Nlu) ?? default;
        ListenEvent happened;
        try
        {
            var request = ParserRequests.Make(text, _turn.Listen!, _turn.Context!);
            var nlu = await _hub.Parser.ParseAsync(request, Caller.Headers, Work);
            _entry?.Understood(nlu, _hub.Time.GetElapsedTime(asked));

            // Which engine won is our own affair; robots and skills get what the original sent them.
            happened = new ListenEvent.Parsed(nlu with { Unknown = null });
        }
        catch (ServiceCallException e)
        {
            var code = e.Failure == ServiceCallFailure.TimedOut ? HubErrorCodes.TimeoutParser : HubErrorCodes.Parser;
            happened = new ListenEvent.ParserFailed(code, e.Message);
            phase.Span?.SetStatus(ActivityStatusCode.Error);
            _entry?.Understood(null, _hub.Time.GetElapsedTime(asked), e.Message);
        }

        _clock.NluTook(asked);
        Post(happened);
    }

    private void RecordLaunch(ListenEffect.RecordLaunch launch)
    {
        if (_hub.Launches is not { } history)
            return;
        history.TryRecord(LaunchRequests.Make(launch, _turn), Caller.Headers);
        _entry?.Recorded(launch);
    }

    [LoggerMessage(LogLevel.Debug, "{From} -> {To}")]
    private partial void LogMoved(ListenState from, ListenState to);

    [LoggerMessage(LogLevel.Information, "The turn failed in {State} with code {Code}: {Reason}")]
    private partial void LogFailed(ListenState state, string code, string reason);
}
