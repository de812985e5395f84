using System.Collections.Concurrent;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests;

/// <summary>How well four synthetic voices are heard and understood, from the pages of a robot to the intent.</summary>
[Collection(nameof(OneProcess))]
[Trait("Category", "slow")]
public sealed class HearingTests(OneProcess system)
{
    /// <summary>As many as the embedded default decodes side by side on two cores.</summary>
    private const int Robots = 2;

    // Up to 1.2 times real time. All at once would ask the recogniser to catch up with seconds of audio after the end of speech.
    private static readonly TimeSpan Pace = Speaking.PageLength / 1.2;

    private static readonly Dictionary<string, string> Intents = new(StringComparer.Ordinal)
    {
        ["joke"] = "requestTellJiboContent",
        ["hello"] = "hello",
        ["good-morning"] = "goodMorning",
        ["goodbye"] = "goodBye",
        ["thanks"] = "thanks",
        ["how-are-you"] = "howAreYou",
        ["time"] = "askForTime",
        ["dance"] = "canJiboAction",
        ["yes"] = "yes",
        ["no"] = "no",
    };

    [Fact]
    public async Task What_people_say_to_jibo_is_understood()
    {
        var turns = await HearAsync("phrase");
        Tell("phrase", turns, IsUnderstood).ShouldBeGreaterThanOrEqualTo(0.90);
    }

    /// <summary>Two minutes that the hub's own tests on the same recordings mostly cover; for figures.</summary>
    [Fact(Explicit = true)]
    public async Task What_no_phrase_list_holds_is_understood_more_often_than_not()
    {
        var turns = await HearAsync("held-out");
        Tell("held-out", turns, IsUnderstood).ShouldBeGreaterThanOrEqualTo(0.60);
    }

    [Fact]
    public async Task What_is_not_meant_for_jibo_launches_nothing()
    {
        var turns = await HearAsync("unrelated");
        Tell("unrelated", turns, turn => turn.Skill is null).ShouldBeGreaterThanOrEqualTo(0.90);
    }

    private static double Tell(string set, IReadOnlyCollection<Heard> turns, Func<Heard, bool> isRight)
    {
        foreach (var voice in turns.GroupBy(turn => turn.Recording.Voice).OrderBy(group => group.Key, StringComparer.Ordinal))
            TestContext.Current.TestOutputHelper?.WriteLine($"{set}, {voice.Key}: {voice.Count(isRight)} of {voice.Count()}");
        foreach (var wrong in turns.Where(turn => !isRight(turn)))
            TestContext.Current.TestOutputHelper?.WriteLine($"  {wrong.Recording.Voice}: '{wrong.Recording.Text}' was heard as '{wrong.Text}', intent {wrong.Intent ?? "none"}, skill {wrong.Skill ?? "none"}");
        return turns.Count(isRight) / (double)turns.Count;
    }

    private async Task<IReadOnlyCollection<Heard>> HearAsync(string set)
    {
        var missing = SystemPackages.Missing();
        Assert.SkipWhen(missing.Count > 0, $"hearing needs {SystemPackages.Command(missing)}");
        var heard = new ConcurrentBag<Heard>();
        await Parallel.ForEachAsync(
            Recording.All.Where(recording => recording.Set == set),
            new ParallelOptions { MaxDegreeOfParallelism = Robots },
            async (recording, _) => heard.Add(await HearAsync(recording)));
        return heard;
    }

    private async Task<Heard> HearAsync(Recording recording)
    {
        await using var robot = await system.DialAsync();
        var answer = recording.Intent is "yes" or "no";
        await robot.SendAsync(
            robot.Turn.ListenToAudio("OGG_OPUS", answer ? ["shared/yes_no", "globals/global_commands_launch"] : null, hotphrase: !answer),
            robot.Turn.Context());
        var sending = robot.SpeakAsync(recording, Pace);

        while (await robot.NextAsync() is { } frame)
        {
            if (frame.Type != "LISTEN")
            {
                frame.Final.ShouldBeFalse(robot.ToString());
                continue;
            }

            MessageParser.TryRead(frame.Utf8.Span, PegasusJson.Wire.ListenFrame, out var listen, out var problem).ShouldBeTrue(problem?.Message);
            await sending;
            await robot.HangUpAsync();
            return new Heard(recording, listen!.Data.Asr.Text, listen.Data.Nlu.Intent, listen.Data.Match?.SkillId);
        }

        throw new InvalidOperationException($"The hub closed without LISTEN:{Environment.NewLine}{robot}");
    }

    private static bool IsUnderstood(Heard turn) => turn.Intent == Intents[turn.Recording.Intent];

    private sealed record Heard(Recording Recording, string Text, string? Intent, string? Skill);
}
