using Jibo.Pegasus.Hub.Listen;

namespace Jibo.Pegasus.Hub.Tests.Listen;

/// <summary>Laws that hold for any order of any events. Schedules come from fixed seeds, so a failure can be played again.</summary>
public class ListenMachineLawTests
{
    private const int Schedules = 20_000;
    private static readonly string[] Order = ["SOS", "EOS", "LISTEN"];

    [Fact]
    public void At_most_one_frame_is_final_and_nothing_follows_it() => ForEverySchedule((run, seed) =>
    {
        var sent = run.Effects.Where(effect => MachineRun.Name(effect) is not null).ToList();
        var final = sent.FindIndex(MachineRun.IsFinal);
        if (final >= 0)
            final.ShouldBe(sent.Count - 1, $"seed {seed}");
    });

    [Fact]
    public void Speech_frames_come_before_listen_and_listen_before_a_skills_answer() => ForEverySchedule((run, seed) =>
    {
        var ranks = run.Frames.Where(frame => frame != "ERROR").Select(Rank).ToList();
        ranks.SequenceEqual(ranks.Order()).ShouldBeTrue($"{string.Join(" ", run.Frames)}, seed {seed}");
    });

    [Fact]
    public void Sos_eos_and_listen_come_at_most_once() => ForEverySchedule((run, seed) =>
    {
        foreach (var frame in Order)
            run.Frames.Count(sent => sent == frame).ShouldBeLessThanOrEqualTo(1, $"{frame}, seed {seed}");
    });

    [Fact]
    public void A_skill_answers_only_after_listen() => ForEverySchedule((run, seed) =>
    {
        if (run.Frames.Any(frame => Rank(frame) == Order.Length && frame != "ERROR"))
            run.Frames.ShouldContain("LISTEN", $"seed {seed}");
    });

    [Fact]
    public void Only_an_action_may_come_again_and_only_where_it_was_asked_for() => ForEverySchedule((run, seed) =>
    {
        if (!run.Turn.StaysOpen)
            run.Of<ListenEffect.SendSkillAnswer>().Count(sent => sent is { Final: false, Reply.InProgress: false }).ShouldBe(0, $"seed {seed}");
    });

    [Fact]
    public void No_skill_has_a_turn_twice_between_two_words_of_the_robot() => ForEverySchedule((run, seed) =>
        run.Turn.Asked.Distinct().Count().ShouldBe(run.Turn.Asked.Length, $"seed {seed}"));

    [Fact]
    public void Every_wait_has_a_timer() => ForEverySchedule((run, seed) =>
    {
        if (ListenTransitions.IsEnd(run.State))
            return;
        var running = Enum.GetValues<ListenTimer>().ToDictionary(timer => timer, _ => false);
        foreach (var effect in run.Effects)
        {
            if (effect is ListenEffect.SetTimer set)
                running[set.Timer] = true;
            else if (effect is ListenEffect.ClearTimer clear)
                running[clear.Timer] = false;
        }

        running[run.State == ListenState.WaitCommand ? ListenTimer.Command : ListenTimer.Transaction].ShouldBeTrue($"{run.State}, seed {seed}");
    });

    [Fact]
    public void Every_turn_ends_when_its_time_is_up_and_ends_once() => ForEverySchedule((run, seed) =>
    {
        RunOutOfTime(run);
        ListenTransitions.IsEnd(run.State).ShouldBeTrue($"seed {seed}");
        run.Of<ListenEffect.End>().Count.ShouldBe(1, $"seed {seed}");
        run.Effects[^1].ShouldBeOfType<ListenEffect.End>($"seed {seed}");
    });

    [Fact]
    public void A_turn_that_was_not_closed_ends_with_a_final_frame() => ForEverySchedule((run, seed) =>
    {
        RunOutOfTime(run);
        run.Effects.Count(MachineRun.IsFinal).ShouldBe(1, $"seed {seed}");
    }, withoutClose: true);

    private static int Rank(string frame) => Array.IndexOf(Order, frame) is >= 0 and var rank ? rank : Order.Length;

    private static void RunOutOfTime(MachineRun run)
    {
        run.Do(new ListenEvent.TimerFired(ListenTimer.Command));
        run.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
    }

    private static void ForEverySchedule(Action<MachineRun, int> law, bool withoutClose = false)
    {
        var everything = Turns.Everything().Where(e => !(withoutClose && e is ListenEvent.Closed)).ToArray();
        for (var seed = 0; seed < Schedules; seed++)
        {
            var random = new Random(seed);
            var run = new MachineRun(staysOpen: seed % 3 == 0);

            // Half of the schedules begin like a turn, so that the deep states are reached as often as the shallow ones.
            if (seed % 2 == 0)
                run.Do(everything[random.Next(4)]);
            for (var length = random.Next(1, 24); length > 0; length--)
                run.Do(everything[random.Next(everything.Length)]);
            law(run, seed);
        }
    }
}
