using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>Drives the machine with events and keeps what it wanted done.</summary>
internal sealed class ProactiveRun(bool staysOpen = false)
{
    private readonly List<ProactiveEffect> _effects = [.. ProactiveMachine.Begin(ProactiveLimits.Default)];

    public static ProactiveCandidate Cloud { get; } =
        new() { SkillId = "joke-skill", Memo = JsonElement.Parse(Encoding.UTF8.GetBytes("\"Proactive\"")) };

    public static ProactiveCandidate OnRobot { get; } = new() { SkillId = "@be/greetings", OnRobot = true };

    public ProactiveTransaction Turn { get; private set; } = staysOpen ? ProactiveTransaction.NewThatStaysOpen : ProactiveTransaction.New;

    public IReadOnlyList<ProactiveEffect> Effects => _effects;

    /// <summary>The frames so far, by their wire names, with a point after a final one.</summary>
    public IReadOnlyList<string> Frames => [.. _effects.Select(Frame).OfType<string>()];

    public static ProactiveRun Deciding(string source = TriggerSources.Surprise, string? looper = null, bool staysOpen = false)
    {
        var run = new ProactiveRun(staysOpen);
        run.Do(new ProactiveEvent.TriggerArrived(Moments.Trigger(source, looper)));
        run.Do(Turns.Context());
        return run;
    }

    public static ProactiveRun Talking(bool staysOpen = false)
    {
        var run = Deciding(staysOpen: staysOpen);
        run.Do(Decided(Cloud));
        return run;
    }

    public static ProactiveEvent Decided(ProactiveCandidate? chosen)
    {
        var request = new ProactiveRequest("tid-1", Moments.Robot, null, null, Moments.Of());
        return new ProactiveEvent.Decided(new ProactiveDecision
        {
            Request = request,
            Facts = new ProactiveFacts { Moment = request.Moment, Now = Moments.Now },
            Candidates = [Cloud, OnRobot],
            Chosen = chosen,
        });
    }

    public void Do(ListenEvent happened) => Do(new ProactiveEvent.Also(happened));

    public void Do(ProactiveEvent happened)
    {
        (Turn, var effects) = ProactiveMachine.Step(Turn, happened, ProactiveLimits.Default);
        _effects.AddRange(effects);
    }

    public IReadOnlyList<T> Of<T>() where T : ListenEffect => [.. _effects.OfType<ProactiveEffect.Also>().Select(also => also.Effect).OfType<T>()];

    private static string? Frame(ProactiveEffect effect) => effect switch
    {
        ProactiveEffect.SendProactive e => e.Final ? "PROACTIVE." : "PROACTIVE",
        ProactiveEffect.Also { Effect: var e } when MachineRun.Name(e) is { } name => MachineRun.IsFinal(e) ? name + "." : name,
        _ => null,
    };
}
