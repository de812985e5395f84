using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Makes frames of what the machine wants said, with the times that belong to each (protocol: A.6).</summary>
internal sealed class ListenFrames(RobotOutbox outbox, TurnClock clock)
{
    public ValueTask SendAsync(ListenEffect effect)
    {
        switch (effect)
        {
            case ListenEffect.SendSos e:
                return outbox.SendAsync(new SosFrame { Timings = clock.Frame(e.ByRobot) }, final: false);
            case ListenEffect.SendEos e:
                if (e.ByRobot)
                    clock.AsrByRobot();
                return outbox.SendAsync(new EosFrame { Timings = clock.Frame(e.ByRobot) }, final: false);
            case ListenEffect.SendListen e:
                return outbox.SendAsync(new ListenFrame { Data = e.Result, Final = e.Final, Timings = clock.Listen() }, e.Final);
            case ListenEffect.SendRedirect e:
                return outbox.SendAsync(new SkillRedirectFrame { Data = e.Notice, Final = e.Final, Timings = clock.Frame() }, e.Final);
            case ListenEffect.SendSkillAnswer e:
                return outbox.SendAsync(e.Reply.Utf8, e.Final, clock.Skill());
            case ListenEffect.SendError e:
                var error = new ErrorData { Code = e.Code, Message = e.Message };
                return outbox.SendAsync(new ErrorFrame { Data = error, Final = true, Timings = clock.Frame() }, final: true);
            default:
                throw new InvalidOperationException($"No way is known to do {effect.GetType().Name}");
        }
    }
}
