using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Watching;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>The shell around <see cref="ProactiveMachine"/>.</summary>
internal sealed partial class ProactiveTransactionHandler : TransactionLoop<ProactiveEvent>
{
    private static readonly ProactiveEvent Gone = new ProactiveEvent.Also(new ListenEvent.Closed());
    private static readonly ProactiveEvent Broken = Refused("The hub failed to go on with this turn", HubErrorCodes.General);
    private static readonly ProactiveEvent TooMuch = Refused("Audio has no place on this socket");

    private readonly RobotOutbox _outbox;
    private readonly HubComponents _hub;
    private readonly ILogger _logger;
    private readonly TurnTimers<ListenTimer> _timers;
    private readonly TurnClock _clock;
    private readonly ListenFrames _frames;
    private readonly SkillRegistry _registry;
    private readonly SkillConversation _skill;
    private readonly ProactiveLaunch _launch;
    private readonly TurnRecord? _record;
    private readonly TurnEntry? _entry;
    private readonly TurnWatch? _watch;
    private ProactiveTransaction _turn;
    private Task _deciding = Task.CompletedTask;

    public ProactiveTransactionHandler(RobotOutbox outbox, HubComponents hub, Caller caller, ILogger logger)
        : base(caller, logger)
    {
        _outbox = outbox;
        _hub = hub;
        _logger = logger;
        _timers = new TurnTimers<ListenTimer>(hub.Time, timer => Post(new ListenEvent.TimerFired(timer)));
        _clock = new TurnClock(hub.Time);
        _frames = new ListenFrames(outbox, _clock);
        _registry = hub.Skills.Registry;
        _entry = hub.Journal?.Begin(caller, TurnKinds.Proactive);
        outbox.Witness = _entry;
        _watch = hub.Watched ? new TurnWatch(hub.Meter, hub.Time, caller.Headers, TurnKinds.Proactive, _entry) : null;
        _skill = new SkillConversation(hub, _registry, caller, _clock, _watch, _entry, Post);
        _launch = new ProactiveLaunch(hub, caller.Headers);
        _record = hub.Turns?.Begin(caller);
        _turn = caller.StaysOpen ? ProactiveTransaction.NewThatStaysOpen : ProactiveTransaction.New;
    }

    protected override bool Ended => _turn.Ended;

    protected override ProactiveEvent Closed => Gone;

    protected override ProactiveEvent Unforeseen => Broken;

    protected override ProactiveEvent Overflowed => TooMuch;

    protected override ValueTask BeginAsync() => ApplyAsync(ProactiveMachine.Begin(_hub.ProactiveLimits));

    protected override ProactiveEvent? Read(ReadOnlySpan<byte> utf8)
    {
        _entry?.Receive(utf8);
        if (!RobotMessageParser.TryParse(utf8, out var message, out var problem))
            return ListenMessages.Ignored(problem) ? null : Refused(problem.Message);
        return message switch
        {
            TriggerMessage trigger => new ProactiveEvent.TriggerArrived(trigger.Data),
            ContextMessage context => ContextCompletion.TryComplete(context.Data, Caller, out var complete, out var fault)
                ? new ProactiveEvent.Also(new ListenEvent.ContextArrived(complete))
                : Refused(fault),
            CmdResultMessage done when Caller.StaysOpen => new ProactiveEvent.Also(ListenMessages.CommandDone(done.Data, Caller)),
            _ => Refused($"Unknown message type: {message.Type}"),
        };
    }

    // No robot sends audio here; it is dropped as in the original.
    protected override void HandleAudio(PooledFrame frame) => frame.Return();

    protected override ValueTask HandleAsync(ProactiveEvent happened)
    {
        if (happened is ProactiveEvent.Also also)
            See(also.Event);
        (_turn, var effects) = ProactiveMachine.Step(_turn, happened, _hub.ProactiveLimits);
        return ApplyAsync(effects);
    }

    protected override async ValueTask ReleaseAsync()
    {
        _timers.Dispose();
        if (_record is not null)
            _hub.Turns!.End(_record, Talk);
        _watch?.End();
        // A decision may have been made for a robot that went away meanwhile.
        await _deciding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_turn.Spoken)
            _launch.TakeBack();
    }

    // For a skill on the robot there is none, and what is known of the turn is whose it is.
    private ListenTransaction Talk => _turn.Talk ?? ListenTransaction.New with { Context = _turn.Context };

    private static ProactiveEvent.Also Refused(string message, string? code = null) => new(new ListenEvent.Refused(message, code));

    private void See(ListenEvent happened)
    {
        _record?.See(happened);
        _entry?.See(happened);
        _watch?.See(happened);
    }

    private void Post(ListenEvent happened) => Post(new ProactiveEvent.Also(happened));

    private async ValueTask ApplyAsync(IReadOnlyList<ProactiveEffect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            switch (effects[i])
            {
                case ProactiveEffect.Decide: Run(_deciding = DecideAsync(_turn.Trigger!, _turn.Context!)); break;
                case ProactiveEffect.SendProactive e: await SendAsync(e); break;
                case ProactiveEffect.Also e: await ApplyAsync(e.Effect); break;
            }
        }
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
            case ListenEffect.CallSkill e: Run(_skill.AskAsync(e.Call, _turn.Talk!.Context!, Work)); break;
            case ListenEffect.RecordLaunch e:
                _launch.Record(e, Talk);
                if (_hub.Launches is not null)
                    _entry?.Recorded(e);
                break;
            case ListenEffect.End: CancelWork(); break;
            case ListenEffect.SendError e:
                LogFailed(e.Code ?? "none", e.Message);
                return _frames.SendAsync(e);
            default: return _frames.SendAsync(effect);
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask SendAsync(ProactiveEffect.SendProactive effect)
    {
        var match = effect.SkillId is { } skill
            ? new ProactiveMatch { SkillId = skill, OnRobot = effect.OnRobot, SkipSurprises = effect.SkipSurprises }
            : null;
        if (match is not null)
            _record?.See(match);
        if (effect.Final)
            _watch?.Conclude(effect.OnRobot ? TurnOutcomes.OnRobot : TurnOutcomes.Nobody);
        return _outbox.SendAsync(
            new ProactiveFrame { Data = new ProactiveResult { Match = match }, Final = effect.Final, Timings = _clock.Frame() }, effect.Final);
    }

    private async Task DecideAsync(TriggerData trigger, ContextData context)
    {
        var request = ProactiveRequest.Of(Caller.Headers.TransId, trigger, context, _hub.Time.GetUtcNow());
        var decision = await _hub.Proactive.DecideAsync(request, _registry.Proactives(context.General), Caller.Headers, Work);
        _launch.Taken(decision);
        _entry?.Decided(decision);
        Post(new ProactiveEvent.Decided(decision));
    }

    [LoggerMessage(LogLevel.Information, "The proactive turn failed with code {Code}: {Reason}")]
    private partial void LogFailed(string code, string reason);
}
