using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Tests.Listen;

/// <summary>Drives the machine with events and keeps what it wanted done.</summary>
internal sealed class MachineRun(bool staysOpen = false)
{
    private readonly List<ListenEffect> _effects = [.. ListenMachine.Begin(ListenLimits.Default)];

    public ListenTransaction Turn { get; private set; } = staysOpen ? ListenTransaction.NewThatStaysOpen : ListenTransaction.New;

    public ListenState State => Turn.State;

    public IReadOnlyList<ListenEffect> Effects => _effects;

    /// <summary>The frames so far, by their wire names.</summary>
    public IReadOnlyList<string> Frames => [.. _effects.Select(Name).OfType<string>()];

    public static MachineRun AtSkillCall(bool staysOpen = false)
    {
        var run = new MachineRun(staysOpen);
        run.Do(Turns.Listen(ListenModes.ClientNlu));
        run.Do(new ListenEvent.ClientNluArrived(Turns.Joke));
        run.Do(Turns.Context());
        run.Do(new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)));
        return run;
    }

    public void Do(ListenEvent happened)
    {
        (Turn, var effects) = ListenMachine.Step(Turn, happened, ListenLimits.Default);
        _effects.AddRange(effects);
    }

    public IReadOnlyList<T> Of<T>() where T : ListenEffect => [.. _effects.OfType<T>()];

    public static string? Name(ListenEffect effect) => effect switch
    {
        ListenEffect.SendSos => "SOS",
        ListenEffect.SendEos => "EOS",
        ListenEffect.SendListen => "LISTEN",
        ListenEffect.SendRedirect => "SKILL_REDIRECT",
        ListenEffect.SendSkillAnswer => "SKILL_ACTION",
        ListenEffect.SendError => "ERROR",
        _ => null,
    };

    public static bool IsFinal(ListenEffect effect) => effect switch
    {
        ListenEffect.SendListen e => e.Final,
        ListenEffect.SendRedirect e => e.Final,
        ListenEffect.SendSkillAnswer e => e.Final,
        ListenEffect.SendError => true,
        _ => false,
    };
}
