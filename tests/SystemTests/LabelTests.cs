using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests;

/// <summary>A sentence that nobody understood, labelled while robots talk.</summary>
[Collection(nameof(OneProcess))]
public sealed class LabelTests(OneProcess system)
{
    private const string Strange = "tickle my funny bone with a feather duster";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_misunderstood_sentence_is_understood_in_a_robots_turn_within_a_minute_after_it_was_labelled()
    {
        (await SkillAsync()).ShouldNotBe("joke-skill");
        using var parser = new HttpClient { BaseAddress = system.Table["parser"].Address };
        var label = new LabelRequest { Text = Strange, Agent = "chitchat", Intent = "requestTellJiboContent", Entities = new Dictionary<string, string> { ["JiboContent"] = "Joke" } };

        var labelled = TimeProvider.System.GetTimestamp();
        using var answer = await parser.PostAsJsonAsync("v1/labels", label, PegasusJson.Wire.LabelRequest, Cancelled);
        var added = JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(Cancelled), PegasusJson.Wire.LabelStatus).ShouldNotBeNull();
        try
        {
            // A robot's turn each time, no faster than robots may connect.
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            var skill = await SkillAsync();
            while (skill != "joke-skill" && TimeProvider.System.GetElapsedTime(labelled) < Minute && await pace.WaitForNextTickAsync(Cancelled))
                skill = await SkillAsync();

            skill.ShouldBe("joke-skill");
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"understood {TimeProvider.System.GetElapsedTime(labelled).TotalSeconds:0.0} s after it was labelled"));
            // Others are understood as before.
            await system.TellAJokeAsync();
        }
        finally
        {
            using var undone = await parser.DeleteAsync(new Uri($"v1/labels/{added.Id}", UriKind.Relative), Cancelled);
        }
    }

    /// <summary>Who is launched by it.</summary>
    private async Task<string?> SkillAsync()
    {
        await using var robot = await system.DialAsync();
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text(Strange), robot.Turn.Context());
        await robot.ExpectFinalAsync();
        var listen = robot.Frames.Single(frame => frame.Type == "LISTEN");
        MessageParser.TryRead(listen.Utf8.Span, PegasusJson.Wire.ListenFrame, out var heard, out var problem).ShouldBeTrue(problem?.Message);
        await robot.HangUpAsync();
        return heard!.Data.Match?.SkillId;
    }
}
