using System.Net.WebSockets;
using System.Threading.Channels;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>
/// The shell around <see cref="ListenMachine"/>: one loop takes what happens from a queue, asks the machine, and carries
/// out its effects in order. Only this loop changes anything, so there are no locks; slow work runs beside it and comes
/// back as events.
/// </summary>
internal sealed partial class ListenTransactionHandler : IRobotFrames, IAsyncDisposable
{
    private readonly RobotOutbox _outbox;
    private readonly HubComponents _hub;
    private readonly Caller _caller;
    private readonly ILogger _logger;
    private readonly Channel<Inbound> _queue = Channel.CreateUnbounded<Inbound>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _work = new();
    private readonly ListenTimers _timers;
    private readonly TurnClock _clock;
    private readonly Listening _listening;
    private readonly SkillRegistry _registry;
    private ListenTransaction _turn = ListenTransaction.New;

    public ListenTransactionHandler(RobotOutbox outbox, HubComponents hub, Caller caller, ILogger logger)
    {
        _outbox = outbox;
        _hub = hub;
        _caller = caller;
        _logger = logger;
        _timers = new ListenTimers(hub.Time, timer => Post(new ListenEvent.TimerFired(timer)));
        _clock = new TurnClock(hub.Time);
        _listening = new Listening(hub, Post);
        _registry = hub.Skills.Registry;
    }

    /// <summary>Runs the turn to its end. Never throws for what a robot, a skill or a service does.</summary>
    public async Task RunAsync(CancellationToken gone)
    {
        await using var onGone = gone.Register(Close);
        try
        {
            await ApplyAsync(ListenMachine.Begin(_hub.Limits));
            while (!ListenTransitions.IsEnd(_turn.State) && await _queue.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (!ListenTransitions.IsEnd(_turn.State) && _queue.Reader.TryRead(out var next))
                    await HandleAsync(next);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The robot went away in the middle of a frame.
            LogGone(_caller.Headers.TransId, e.Message);
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>The robot is gone, or the hub is going down: the turn ends without a word.</summary>
    public void Close() => Post(new ListenEvent.Closed());

    public void OnText(ReadOnlySpan<byte> utf8)
    {
        if (!RobotMessageParser.TryParse(utf8, out var message, out var problem))
        {
            // Robots of old releases say who they think is speaking; nobody waits for an answer.
            if (problem.Message != $"Unknown message type: {RobotMessageTypes.SpeakerId}")
                Post(new ListenEvent.Refused(problem.Message));
            return;
        }

        Post(message switch
        {
            ListenRequest listen => new ListenEvent.ListenArrived(listen.Data),
            ContextMessage context => ContextCompletion.TryComplete(context.Data, _caller, out var complete, out var fault)
                ? new ListenEvent.ContextArrived(complete)
                : new ListenEvent.Refused(fault),
            ClientAsrMessage asr => new ListenEvent.ClientAsrArrived(HeardText.Normalise(asr.Data.Text)),
            ClientNluMessage nlu => new ListenEvent.ClientNluArrived(nlu.Data),
            _ => new ListenEvent.Refused($"Unknown message type: {message.Type}"),
        });
    }

    public void OnAudio(PooledFrame frame)
    {
        if (!_queue.Writer.TryWrite(new Inbound(null, frame)))
            frame.Return();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _work.Dispose();
    }

    private void Post(ListenEvent happened) => _queue.Writer.TryWrite(new Inbound(happened, null));

    private async ValueTask HandleAsync(Inbound next)
    {
        if (next.Audio is { } frame)
        {
            if (!_listening.Take(frame, _turn.State))
                Post(Listening.Overflowed);
            return;
        }

        var from = _turn.State;
        if (next.Event is ListenEvent.ClientNluArrived && !ListenTransitions.IsEnd(from))
            _clock.NluByRobot();
        (_turn, var effects) = ListenMachine.Step(_turn, next.Event!, _hub.Limits);
        if (from != _turn.State)
            LogMoved(_caller.Headers.TransId, from, _turn.State);
        await ApplyAsync(effects);
    }

    private async ValueTask ApplyAsync(IReadOnlyList<ListenEffect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
            await ApplyAsync(effects[i]);
    }

    private ValueTask ApplyAsync(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.SetTimer e: _timers.Set(e.Timer, e.After); break;
            case ListenEffect.ClearTimer e: _timers.Clear(e.Timer); break;
            case ListenEffect.StartSpeech e: _clock.AsrStarts(); _listening.Start(e.Listen); break;
            case ListenEffect.StopSpeech: _clock.AsrEnds(); _listening.Stop(); break;
            case ListenEffect.Parse e: Run(ParseAsync(e.Text)); break;
            case ListenEffect.Route: Post(new ListenEvent.Decided(Decide())); break;
            case ListenEffect.CallSkill e: Run(CallSkillAsync(e.Call)); break;
            case ListenEffect.RecordLaunch e: RecordLaunch(e); break;
            case ListenEffect.End: _work.Cancel(); break;
            default: return SendAsync(effect);
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask SendAsync(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.SendSos e:
                return _outbox.SendAsync(new SosFrame { Timings = _clock.Frame(e.ByRobot) }, final: false, CancellationToken.None);
            case ListenEffect.SendEos e:
                if (e.ByRobot)
                    _clock.AsrByRobot();
                return _outbox.SendAsync(new EosFrame { Timings = _clock.Frame(e.ByRobot) }, final: false, CancellationToken.None);
            case ListenEffect.SendListen e:
                return _outbox.SendAsync(new ListenFrame { Data = e.Result, Final = e.Final, Timings = _clock.Listen() }, e.Final, CancellationToken.None);
            case ListenEffect.SendRedirect e:
                return _outbox.SendAsync(new SkillRedirectFrame { Data = e.Notice, Final = e.Final, Timings = _clock.Frame() }, e.Final, CancellationToken.None);
            case ListenEffect.SendSkillAnswer e:
                return _outbox.SendAsync(e.Reply.Utf8, final: true, _clock.Skill(), CancellationToken.None);
            case ListenEffect.SendError e:
                LogFailed(_caller.Headers.TransId, _turn.State, e.Code ?? "none", e.Message);
                return _outbox.SendAsync(
                    new ErrorFrame { Data = new ErrorData { Code = e.Code, Message = e.Message }, Final = true, Timings = _clock.Frame() },
                    final: true,
                    CancellationToken.None);
            default:
                throw new InvalidOperationException($"No way is known to do {effect.GetType().Name}");
        }
    }

    private RouteDecision Decide() =>
        IntentRouter.Decide(_registry, RouteRequest.Of(_turn.Nlu!, _turn.Context!, _turn.Listen?.Hotphrase == true));

    private async Task ParseAsync(string text)
    {
        var asked = _hub.Time.GetTimestamp();
        ListenEvent happened;
        try
        {
            var request = ParserRequests.Make(text, _turn.Listen!, _turn.Context!);
            var nlu = await _hub.Parser.ParseAsync(request, _caller.Headers, _work.Token);

            // Which engine won is our own affair; robots and skills get what the original sent them.
            happened = new ListenEvent.Parsed(nlu with { Unknown = null });
        }
        catch (Clients.ServiceCallException e)
        {
            happened = new ListenEvent.ParserFailed(e.Message);
        }

        _clock.NluTook(asked);
        Post(happened);
    }

    private async Task CallSkillAsync(SkillCall call)
    {
        var asked = _hub.Time.GetTimestamp();
        ListenEvent happened;
        try
        {
            var reply = await _hub.SkillRequests.CallAsync(
                _registry.Find(call.SkillId, _caller.RobotId), call, _turn.Context!, _caller.Headers, _work.Token);
            happened = reply.Answer.Type == SkillResponseTypes.Redirect
                ? new ListenEvent.SkillRedirected(reply.Answer.Data, IntentRouter.IsOnRobot(_registry, reply.Answer.Data.SkillId!))
                : new ListenEvent.SkillAnswered(reply);
        }
        catch (SkillCallException e)
        {
            happened = new ListenEvent.SkillFailed(e.Code, e.Message);
        }

        _clock.SkillTook(asked);
        Post(happened);
    }

    // Work that fails in a way nobody foresaw must not leave the robot waiting.
    private void Run(Task work) => work.ContinueWith(
        static (done, state) =>
        {
            var (self, error) = ((ListenTransactionHandler)state!, done.Exception!.GetBaseException());
            if (error is OperationCanceledException)
                return;
            self.LogUnforeseen(error, self._caller.Headers.TransId);
            self.Post(new ListenEvent.Refused("The hub failed to go on with this turn"));
        },
        this,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void RecordLaunch(ListenEffect.RecordLaunch launch) =>
        _hub.Launches?.TryRecord(LaunchRequests.Make(launch, _turn), _caller.Headers);

    private async ValueTask EndAsync()
    {
        _queue.Writer.TryComplete();
        await _work.CancelAsync();
        _timers.Dispose();
        await _listening.DisposeAsync();
        while (_queue.Reader.TryRead(out var left))
            left.Audio?.Return();
    }

    [LoggerMessage(LogLevel.Debug, "Turn {TransId}: {From} -> {To}")]
    private partial void LogMoved(string transId, ListenState from, ListenState to);

    [LoggerMessage(LogLevel.Information, "Turn {TransId} failed in {State} with code {Code}: {Reason}")]
    private partial void LogFailed(string transId, ListenState state, string code, string reason);

    [LoggerMessage(LogLevel.Debug, "Turn {TransId}: the robot is gone: {Reason}")]
    private partial void LogGone(string transId, string reason);

    [LoggerMessage(LogLevel.Error, "Turn {TransId}: unforeseen failure")]
    private partial void LogUnforeseen(Exception error, string transId);

    /// <summary>One thing on the queue: an event or audio, never both.</summary>
    private readonly record struct Inbound(ListenEvent? Event, PooledFrame? Audio);
}
