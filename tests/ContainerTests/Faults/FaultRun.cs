using System.Diagnostics;
using Jibo.Pegasus.ContainerTests.Crowds;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>What came of a fault.</summary>
/// <param name="Concerned">Turns that needed the service, from the beginning of the fault on.</param>
internal sealed record FaultRun(IReadOnlyCollection<TurnOutcome> Concerned)
{
    private const int RobotCount = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WellAgain = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Robots are spoken to before, during and after. What must hold always: turns that do not need the service are answered, the others
    /// end before a robot's patience does and are answered again afterwards, and no launch that a robot was answered is lost.
    /// </summary>
    public static async Task<FaultRun> OfAsync(FaultyHouse house, FaultPlan plan, CancellationToken cancellationToken)
    {
        var name = $"{plan.Who}-{string.Concat(plan.What.Where(char.IsAsciiLetterOrDigit))}";
        await using var crowd = plan.BeginsUnseen ? null : Gather($"{name}-a");
        if (crowd is not null)
            await crowd.UntilWellAsync(Stopwatch.GetTimestamp(), WellAgain, cancellationToken);

        var begin = Stopwatch.GetTimestamp();
        await plan.Inflict(cancellationToken);
        await using var seen = crowd ?? Gather($"{name}-b");
        try
        {
            await seen.ListenAsync(plan.Lasts, cancellationToken);
            if (plan.BeginsUnseen)
                await seen.StopAsync();
        }
        finally
        {
            await plan.Heal(CancellationToken.None);
        }

        var end = plan.IsMoment ? begin : Stopwatch.GetTimestamp();
        await using var after = plan.BeginsUnseen ? Gather($"{name}-c") : seen;
        await after.UntilWellAsync(Stopwatch.GetTimestamp(), WellAgain, cancellationToken);
        await after.StopAsync();

        var missing = await Launches.MissingAsync(house.History, seen, cancellationToken);
        var turns = seen.Seen.Where(turn => turn.Ended >= begin).ToArray();
        var concerned = turns.Where(turn => plan.Concerned.Contains(turn.Words)).ToArray();
        var others = turns.Where(turn => plan.Others.Contains(turn.Words)).ToArray();
        FaultTable.Note(new FaultRow(
            plan.Who,
            plan.What,
            FaultRow.Describe(concerned),
            FaultRow.Seconds(turns.Max(turn => turn.Took)),
            FaultRow.Describe(others),
            FaultRow.Seconds(Recovery([.. turns, .. after.Seen], end)),
            $"{missing}"));
        others.ShouldAllBe(turn => turn.Answered, "a turn that does not need the service was not answered");
        if (!plan.RecordsMayBeLost)
            missing.ShouldBe(0, "launches that robots were answered");
        return new FaultRun(concerned);

        Crowd Gather(string robots) => new(house.Gateway, house.Secret, robots, RobotCount, plan.Sentences, Pause);
    }

    /// <summary>From the end of the fault to the end of the last turn that was not answered.</summary>
    private static TimeSpan Recovery(IReadOnlyCollection<TurnOutcome> turns, long end)
    {
        var last = turns.Where(turn => !turn.Answered && turn.Ended > end).Select(turn => turn.Ended).DefaultIfEmpty(end).Max();
        return Stopwatch.GetElapsedTime(end, last);
    }
}
