using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Testing.Recording;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Testing;

public sealed class TranscriptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string TestFile => Path.Combine(_folder.Path, "Test.cs");

    private static async Task<SkillConversation> TalkAsync(int seed = 1)
    {
        var jibo = SkillConversation.With<YesNoSkill>(configure: options => options.Seed = seed);
        jibo.Robot.HeardFrom("Ada");
        await jibo.Say("ask me", "ask");
        jibo.Clock.Advance(TimeSpan.FromSeconds(4));
        await jibo.Say("perhaps");
        await jibo.Say("yes");
        return jibo;
    }

    private static string Text(SkillConversation jibo) => System.Text.Encoding.UTF8.GetString(jibo.Transcript.ToUtf8());

    [Fact]
    public Task A_recorded_conversation_is_answered_as_it_was() => Transcripts.ReplayAsync<YesNoSkill>("transcripts/*.json");

    [Fact]
    public async Task A_story_can_be_held_against_its_transcript()
    {
        await using var jibo = await TalkAsync();

        jibo.MatchesTranscript("transcripts/perhaps.json");
    }

    [Fact]
    public async Task What_differs_from_run_to_run_is_not_in_a_transcript()
    {
        await using var one = await TalkAsync(seed: 1);
        await using var other = await TalkAsync(seed: 2);

        Text(other).ShouldBe(Text(one).Replace("\"seed\": 1", "\"seed\": 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_difference_names_the_file_the_turn_and_the_json_path()
    {
        await using var jibo = await TalkAsync();
        _folder.Write("transcripts/one.json", Text(jibo).Replace("Yes or no? 2", "Yes, or no? 2", StringComparison.Ordinal));

        var failure = (await Should.ThrowAsync<SkillTestException>(() => Transcripts.ReplayAsync<YesNoSkill>("transcripts/*.json", testFile: TestFile))).Message;

        failure.ShouldContain("""one.json: turn 2, "perhaps": $.answer.data.action.config.jcp.config.play.esml: was "Yes, or no? 2", is "Yes or no? 2" """.Trim());
        failure.Split(Environment.NewLine).Length.ShouldBe(2);
        failure.ShouldContain("UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public async Task An_answer_that_is_more_or_less_than_it_was_is_told_too()
    {
        await using var jibo = await TalkAsync();
        var recorded = jibo.Transcript;
        var differences = TranscriptComparison.Compare(
            recorded with { Turns = [recorded.Turns[0] with { Node = "Elsewhere", Answer = Json("""{"type":"SKILL_ACTION","extra":[1,2]}""") }] },
            recorded with { Turns = [recorded.Turns[0] with { Answer = Json("""{"type":"ERROR","extra":[1],"more":true}""") }, recorded.Turns[1]] });

        differences.ShouldBe(
        [
            "had 1 turns, has 2",
            "turn 1, \"ask me\": node: was 'Elsewhere', is 'Yes or no/Ask'",
            "turn 1, \"ask me\": $.answer.type: was \"SKILL_ACTION\", is \"ERROR\"",
            "turn 1, \"ask me\": $.answer.extra[1]: was 2, is not there",
            "turn 1, \"ask me\": $.answer.more: was not there, is true",
        ]);

        static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonElement.Parse(text);
    }

    [Fact]
    public async Task A_recording_without_a_seed_lets_the_skill_choose_its_prompts()
    {
        await using var jibo = await TalkAsync();
        var recorded = Text(jibo).Replace("Yes or no? 2", "Another prompt", StringComparison.Ordinal);
        _folder.Write("transcripts/one.json", recorded.Replace("  \"seed\": 1,\n", "", StringComparison.Ordinal));

        await Transcripts.ReplayAsync<YesNoSkill>("transcripts/*.json", testFile: TestFile);

        _folder.Write("transcripts/one.json", recorded);
        await Should.ThrowAsync<SkillTestException>(() => Transcripts.ReplayAsync<YesNoSkill>("transcripts/*.json", testFile: TestFile));
    }

    [Fact]
    public async Task The_clock_stands_where_it_stood()
    {
        await using var jibo = SkillConversation.With<FuncSkill>(configure: Clock);
        jibo.Clock.Advance(TimeSpan.FromHours(1));
        await jibo.Say("how late is it", "time");
        jibo.Clock.Advance(TimeSpan.FromSeconds(30));
        await jibo.Say("and now", "time");
        _folder.Write("one.json", Text(jibo));

        await Transcripts.ReplayAsync<FuncSkill>("one.json", Clock, TestFile);

        static void Clock(SkillTestOptions options) => options.Services = services => services.AddSingleton(new FuncSkill.Script
        {
            Enter = (turn, _) => Task.FromResult(EnterResult.Act(turn.Jcp.Announcement(EsmlText.Of($"{turn.Time.GetUtcNow():HH:mm:ss}")))),
            Exit = (_, _) => Task.FromResult<ExitResult<FuncSkill.Fork>>(FuncSkill.Fork.Again),
        });
    }

    [Fact]
    public async Task A_file_that_is_missing_or_no_transcript_is_named()
    {
        (await Should.ThrowAsync<SkillTestException>(() => Transcripts.ReplayAsync<YesNoSkill>("none/*.json", testFile: TestFile))).Message
            .ShouldContain("There is no transcript none/*.json");
        _folder.Write("bad.json", """{"skill":"yes-no-skill","turns":[],"sead":1}""");
        (await Should.ThrowAsync<SkillTestException>(() => Transcripts.ReplayAsync<YesNoSkill>("bad.json", testFile: TestFile))).Message
            .ShouldStartWith("bad.json is not a transcript: ");
    }
}
