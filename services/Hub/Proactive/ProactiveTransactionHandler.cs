using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>The shell around <see cref="ProactiveMachine"/>.</summary>
internal sealed partial class ProactiveTransactionHandler : TransactionLoop<ProactiveEvent>
{
    private static readonly ProactiveEvent Gone = new ProactiveEvent.Closed();
    private static readonly ProactiveEvent Broken = new ProactiveEvent.Refused("The hub failed to go on with this turn", HubErrorCodes.General);
    private static readonly ProactiveEvent TooMuch = new ProactiveEvent.Refused("Audio has no place on this socket");

    private readonly RobotOutbox _outbox;
    private readonly HubComponents _hub;
    private readonly ILogger _logger;
    private readonly TurnTimers<ProactiveTimer> _timers;
    private readonly TurnClock _clock;
    private ProactiveTransaction _turn = ProactiveTransaction.New;

    public ProactiveTransactionHandler(RobotOutbox outbox, HubComponents hub, Caller caller, ILogger logger)
        : base(caller, logger)
    {
        _outbox = outbox;
        _hub = hub;
        _logger = logger;
        _timers = new TurnTimers<ProactiveTimer>(hub.Time, timer => Post(new ProactiveEvent.TimerFired(timer)));
        _clock = new TurnClock(hub.Time);
    }

    protected override bool Ended => _turn.Ended;

    protected override ProactiveEvent Closed => Gone;

    protected override ProactiveEvent Unforeseen => Broken;

    protected override ProactiveEvent Overflowed => TooMuch;

    protected override ValueTask BeginAsync() => ApplyAsync(ProactiveMachine.Begin(_hub.ProactiveLimits));

    protected override ProactiveEvent? Read(ReadOnlySpan<byte> utf8)
    {
        if (!RobotMessageParser.TryParse(utf8, out var message, out var problem))
            return ListenMessages.Ignored(problem) ? null : new ProactiveEvent.Refused(problem.Message);
        return message switch
        {
            TriggerMessage trigger => new ProactiveEvent.TriggerArrived(trigger.Data),
            ContextMessage context => ContextCompletion.TryComplete(context.Data, Caller, out var complete, out var fault)
                ? new ProactiveEvent.ContextArrived(complete)
                : new ProactiveEvent.Refused(fault),
            _ => new ProactiveEvent.Refused($"Unknown message type: {message.Type}"),
        };
    }

    // No robot sends audio here; it is dropped as in the original.
    protected override void HandleAudio(PooledFrame frame) => frame.Return();

    protected override ValueTask HandleAsync(ProactiveEvent happened)
    {
        (_turn, var effects) = ProactiveMachine.Step(_turn, happened, _hub.ProactiveLimits);
        return ApplyAsync(effects);
    }

    protected override ValueTask ReleaseAsync()
    {
        _timers.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask ApplyAsync(IReadOnlyList<ProactiveEffect> effects)
    {
        foreach (var effect in effects)
            await ApplyAsync(effect);
    }

    private ValueTask ApplyAsync(ProactiveEffect effect)
    {
        switch (effect)
        {
            case ProactiveEffect.SetTimer e: _timers.Set(e.Timer, e.After); break;
            case ProactiveEffect.ClearTimer e: _timers.Clear(e.Timer); break;
            case ProactiveEffect.End: CancelWork(); break;
            case ProactiveEffect.SendNoAction:
                return _outbox.SendAsync(new ProactiveFrame { Data = new ProactiveResult(), Final = true, Timings = _clock.Frame() }, final: true);
            case ProactiveEffect.SendError e:
                LogFailed(e.Code ?? "none", e.Message);
                _hub.Meter.Failed(e.Code);
                var error = new ErrorData { Code = e.Code, Message = e.Message };
                return _outbox.SendAsync(new ErrorFrame { Data = error, Final = true, Timings = _clock.Frame() }, final: true);
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "The proactive turn failed with code {Code}: {Reason}")]
    private partial void LogFailed(string code, string reason);
}
