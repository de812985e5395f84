using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>Laws that hold for any order of any events. Schedules come from fixed seeds, so a failure can be played again.</summary>
public class ProactiveMachineLawTests
{
    private const int Schedules = 20_000;

    [Fact]
    public void At_most_one_frame_is_final_and_nothing_follows_it() => ForEverySchedule((run, seed) =>
    {
        var final = run.Frames.ToList().FindIndex(frame => frame.EndsWith('.'));
        if (final >= 0)
            final.ShouldBe(run.Frames.Count - 1, $"{string.Join(' ', run.Frames)}, seed {seed}");
    });

    [Fact]
    public void Nobody_is_heard_who_was_not_announced() => ForEverySchedule((run, seed) =>
    {
        if (run.Frames.Any(frame => !frame.StartsWith("ERROR", StringComparison.Ordinal)))
            run.Frames[0].ShouldStartWith("PROACTIVE", Case.Sensitive, $"seed {seed}");
        run.Frames.Count(frame => frame.StartsWith("PROACTIVE", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
    });

    [Fact]
    public void It_is_decided_at_most_once_and_never_without_trigger_and_context() => ForEverySchedule((run, seed) =>
    {
        var decided = run.Effects.OfType<ProactiveEffect.Decide>().Count();
        decided.ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
        if (decided == 1)
            (run.Turn.Trigger, run.Turn.Context).ShouldSatisfyAllConditions(both => both.Trigger.ShouldNotBeNull(), both => both.Context.ShouldNotBeNull());
    });

    [Fact]
    public void Somebody_spoke_exactly_when_the_robot_was_given_something_to_do() => ForEverySchedule((run, seed) =>
        run.Turn.Spoken.ShouldBe(
            run.Effects.OfType<ProactiveEffect.SendProactive>().Any(frame => frame.OnRobot)
            || run.Of<ListenEffect.SendRedirect>().Any(frame => frame.Final)
            || run.Of<ListenEffect.SendSkillAnswer>().Any(frame => frame.Reply.Answer.Type != "ERROR"),
            $"{string.Join(' ', run.Frames)}, seed {seed}"));

    [Fact]
    public void Every_wait_has_a_timer() => ForEverySchedule((run, seed) =>
    {
        if (run.Turn.Ended)
            return;
        var running = Enum.GetValues<ListenTimer>().ToDictionary(timer => timer, _ => false);
        foreach (var effect in run.Effects.OfType<ProactiveEffect.Also>().Select(also => also.Effect))
        {
            if (effect is ListenEffect.SetTimer set)
                running[set.Timer] = true;
            else if (effect is ListenEffect.ClearTimer clear)
                running[clear.Timer] = false;
        }

        running[run.Turn.Talk?.State == ListenState.WaitCommand ? ListenTimer.Command : ListenTimer.Transaction].ShouldBeTrue($"seed {seed}");
        if (run.Turn is { Trigger: not null, Context: null })
            running[ListenTimer.Context].ShouldBeTrue($"seed {seed}");
    });

    [Fact]
    public void Every_turn_ends_when_its_time_is_up_and_ends_once() => ForEverySchedule((run, seed) =>
    {
        run.Do(new ListenEvent.TimerFired(ListenTimer.Context));
        run.Do(new ListenEvent.TimerFired(ListenTimer.Command));
        run.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
        run.Turn.Ended.ShouldBeTrue($"seed {seed}");
        run.Of<ListenEffect.End>().Count.ShouldBe(1, $"seed {seed}");
        run.Effects[^1].ShouldBeOfType<ProactiveEffect.Also>().Effect.ShouldBeOfType<ListenEffect.End>($"seed {seed}");
    });

    [Fact]
    public void A_turn_that_was_not_closed_ends_with_a_final_frame() => ForEverySchedule(
        (run, seed) =>
        {
            if (run.Turn.Ended)
                run.Frames[^1].ShouldEndWith(".", Case.Sensitive, $"seed {seed}");
        },
        withoutClose: true);

    private static void ForEverySchedule(Action<ProactiveRun, int> law, bool withoutClose = false)
    {
        ProactiveEvent[] everything =
        [
            new ProactiveEvent.TriggerArrived(Moments.Trigger()),
            new ProactiveEvent.TriggerArrived(Moments.Trigger(TriggerSources.NewArrival, "looper-2")),
            new ProactiveEvent.Also(Turns.Context()),
            ProactiveRun.Decided(ProactiveRun.Cloud),
            ProactiveRun.Decided(ProactiveRun.OnRobot),
            ProactiveRun.Decided(null),
            new ProactiveEvent.TriggerArrived(Moments.Trigger("BOREDOM")),
            .. Turns.Everything().Where(e => !(withoutClose && e is ListenEvent.Closed)).Select(e => new ProactiveEvent.Also(e)),
        ];
        for (var seed = 0; seed < Schedules; seed++)
        {
            var random = new Random(seed);
            var staysOpen = seed % 3 == 0;

            // Half of the schedules begin in the middle, so that the deep states are reached as often as the shallow ones.
            var run = (seed % 4) switch { 0 => ProactiveRun.Deciding(staysOpen: staysOpen), 1 => ProactiveRun.Talking(staysOpen), _ => new ProactiveRun(staysOpen) };
            for (var length = random.Next(1, 24); length > 0; length--)
                run.Do(everything[random.Next(everything.Length)]);
            law(run, seed);
        }
    }
}
