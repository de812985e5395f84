using Jibo.Pegasus.Hub.Listen;

namespace Jibo.Pegasus.Hub.Tests.Listen;

/// <summary>Laws that hold for any order of any events. Schedules come from fixed seeds, so a failure can be played again.</summary>
public class ListenMachineLawTests
{
    private const int Schedules = 20_000;
    private static readonly string[] Order = ["SOS", "EOS", "LISTEN", "SKILL_REDIRECT", "SKILL_ACTION"];

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
        var ranks = run.Frames.Where(frame => frame != "ERROR").Select(frame => Array.IndexOf(Order, frame)).ToList();
        ranks.SequenceEqual(ranks.Order()).ShouldBeTrue($"{string.Join(" ", run.Frames)}, seed {seed}");
    });

    [Fact]
    public void Sos_eos_and_listen_come_at_most_once() => ForEverySchedule((run, seed) =>
    {
        foreach (var frame in Order[..3])
            run.Frames.Count(sent => sent == frame).ShouldBeLessThanOrEqualTo(1, $"{frame}, seed {seed}");
    });

    [Fact]
    public void A_skill_answers_only_after_listen() => ForEverySchedule((run, seed) =>
    {
        if (run.Frames.Contains("SKILL_ACTION"))
            run.Frames.ShouldContain("LISTEN", $"seed {seed}");
    });

    [Fact]
    public void Every_turn_ends_when_its_time_is_up_and_ends_once() => ForEverySchedule((run, seed) =>
    {
        run.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
        ListenTransitions.IsEnd(run.State).ShouldBeTrue($"seed {seed}");
        run.Of<ListenEffect.End>().Count.ShouldBe(1, $"seed {seed}");
        run.Effects[^1].ShouldBeOfType<ListenEffect.End>($"seed {seed}");
    });

    [Fact]
    public void A_turn_that_was_not_closed_ends_with_a_final_frame() => ForEverySchedule((run, seed) =>
    {
        run.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
        run.Effects.Count(MachineRun.IsFinal).ShouldBe(1, $"seed {seed}");
    }, withoutClose: true);

    private static void ForEverySchedule(Action<MachineRun, int> law, bool withoutClose = false)
    {
        var everything = Turns.Everything().Where(e => !(withoutClose && e is ListenEvent.Closed)).ToArray();
        for (var seed = 0; seed < Schedules; seed++)
        {
            var random = new Random(seed);
            var run = new MachineRun();

            // Half of the schedules begin like a turn, so that the deep states are reached as often as the shallow ones.
            if (seed % 2 == 0)
                run.Do(everything[random.Next(4)]);
            for (var length = random.Next(1, 24); length > 0; length--)
                run.Do(everything[random.Next(everything.Length)]);
            law(run, seed);
        }
    }
}
