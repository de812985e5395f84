using System.Text;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>The parts that a journal and its figures are made of.</summary>
public class JournalPartTests
{
    [Fact]
    public void A_loud_tenth_of_a_second_is_near_full_scale_and_silence_is_far_below()
    {
        var levels = new AudioLevels();
        levels.Add(Enumerable.Repeat(short.MaxValue, 1600).ToArray());
        for (var i = 0; i < 10; i++)
            levels.Add(new short[160]);
        levels.Add(new short[159]);

        levels.ToArray().ShouldBe([0, 100]);
    }

    [Fact]
    public void Half_the_amplitude_is_six_dB_less()
    {
        var levels = new AudioLevels();
        levels.Add(Enumerable.Repeat((short)16384, 1600).ToArray());

        levels.ToArray().ShouldBe([6]);
    }

    [Fact]
    public void Levels_of_a_listen_without_end_are_bounded()
    {
        var levels = new AudioLevels();
        for (var i = 0; i < 1200; i++)
            levels.Add(new short[1600]);

        levels.ToArray().Length.ShouldBe(1000);
    }

    [Fact]
    public void A_frame_of_audio_allocates_nothing()
    {
        var time = new ManualTime();
        var turn = new TurnJournal(new JournalOptions(), time).Begin(new Caller("account", "Red", null, new JiboHeaders("tid-1", "Red")));
        turn.Receive("{}"u8);
        var levels = turn.Levels;
        var frame = new short[160];
        for (var i = 0; i < 8000; i++)
            levels.Add(frame);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1500; i++)
        {
            turn.Hear(320);
            levels.Add(frame);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_percentile_is_told_within_a_tenth()
    {
        var counts = new LatencyCounts();
        for (var milliseconds = 1; milliseconds <= 1000; milliseconds++)
            counts.Add(TimeSpan.FromMilliseconds(milliseconds));

        var figures = counts.Figures();
        figures.Count.ShouldBe(1000);
        figures.P50!.Value.ShouldBe(500, 50);
        figures.P95!.Value.ShouldBe(950, 95);
        figures.P99!.Value.ShouldBe(990, 99);
        new LatencyCounts().Figures().P50.ShouldBeNull();
    }

    [Fact]
    public void Figures_are_of_the_last_minutes_and_forget_what_came_before()
    {
        var time = new ManualTime();
        var figures = new LiveFigures(time);
        for (var minute = 0; minute < 10; minute++)
        {
            for (var i = 0; i < 6; i++)
            {
                figures.Ended("answered", TimeSpan.FromMilliseconds(20));
                figures.SkillTook("joke-skill", "1.0.0", failed: i == 0, TimeSpan.FromMilliseconds(10));
                time.Advance(TimeSpan.FromSeconds(10));
            }
        }

        figures.Failed("PARSER");
        figures.Opened(listen: true, 1);
        var read = figures.Read();

        read.Minute.Turns.ShouldBeInRange(5, 6);
        read.FiveMinutes.Turns.ShouldBeInRange(29, 30);
        read.Minute.Errors["PARSER"].ShouldBe(1);
        read.FiveMinutes.Skills.ShouldHaveSingleItem().Failures.ShouldBeInRange(4, 5);
        read.FiveMinutes.TurnsPerSecond.ShouldBe(0.1, 0.01);
        read.Sockets.Listen.ShouldBe(1);
    }

    [Fact]
    public void Names_that_come_from_outside_are_told_apart_up_to_a_bound()
    {
        var figures = new LiveFigures(new ManualTime());
        for (var i = 0; i < 1000; i++)
            figures.SkillTook($"skill-{i}", "1", failed: false, TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < 1000; i++)
            figures.SkillTook("skill-0", $"{i}", failed: false, TimeSpan.FromMilliseconds(1));

        var skills = figures.Read().Minute.Skills;
        skills.Count.ShouldBe(101);
        skills.Sum(skill => skill.Versions.Count).ShouldBe(201);
        skills.Single(skill => skill.SkillId == "skill-0").Latency.Count.ShouldBe(1001);
    }

    [Fact]
    public void Versions_of_a_skill_are_told_each_by_itself_and_together()
    {
        var figures = new LiveFigures(new ManualTime());
        for (var i = 0; i < 9; i++)
            figures.SkillTook("joke-skill", "1.0.0", failed: false, TimeSpan.FromMilliseconds(10));
        figures.SkillTook("joke-skill", "2.0.0", failed: true, TimeSpan.FromMilliseconds(1000));
        figures.SkillTook("example-skill", version: null, failed: false, TimeSpan.FromMilliseconds(5));

        var skills = figures.Read().FiveMinutes.Skills;

        skills.Select(skill => skill.SkillId).ShouldBe(["example-skill", "joke-skill"]);
        skills[0].Versions.ShouldHaveSingleItem().Version.ShouldBeNull();
        (skills[1].Latency.Count, skills[1].Failures).ShouldBe((10, 1));
        skills[1].Versions.Select(one => (one.Version, one.Latency.Count, one.Failures)).ShouldBe([("1.0.0", 9, 0), ("2.0.0", 1, 1)]);
        skills[1].Versions[0].Latency.P95!.Value.ShouldBe(10, 1);
        skills[1].Versions[1].Latency.P50!.Value.ShouldBe(1000, 100);
    }

    [Theory]
    [InlineData("{\"token\":\"x\",\"accessToken\":\"y\",\"deep\":[{\"Password\":{\"a\":1}}]}", "{\"token\":\"(not shown)\",\"accessToken\":\"(not shown)\",\"deep\":[{\"Password\":\"(not shown)\"}]}")]
    [InlineData("{\"tokens\":3,\"other\":null}", "{\"tokens\":3,\"other\":null}")]
    [InlineData("[1,\"a\",true]", "[1,\"a\",true]")]
    public void A_message_is_told_without_what_lets_somebody_in(string message, string told) =>
        MessageText.Of(Encoding.UTF8.GetBytes(message))!.Value.GetRawText().ShouldBe(told);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nothing")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void What_cannot_be_read_or_written_is_not_told(string message) => MessageText.Of(Encoding.UTF8.GetBytes(message)).ShouldBeNull();

    [Fact]
    public void A_message_of_any_depth_is_no_danger() =>
        MessageText.Of(Encoding.UTF8.GetBytes(new string('[', 30_000) + new string(']', 30_000))).ShouldBeNull();

    [Fact]
    public void Nodes_are_read_with_their_commas_and_bounded()
    {
        NodeNames.Read("Jokes/A%2C%20b,Jokes/%C3%BC, ,Jokes/%").ShouldBe(["Jokes/A, b", "Jokes/ü", "Jokes/%"]);
        NodeNames.Read(string.Join(',', Enumerable.Repeat("x", 1000))).Count.ShouldBe(256);
    }
}
