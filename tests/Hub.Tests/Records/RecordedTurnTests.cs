using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Listen;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Hub.Tests.Records;

/// <summary>Whole turns of a real hub, and what of them arrives in History and in the bucket.</summary>
public sealed class RecordedTurnTests : IAsyncLifetime
{
    private SpeechHistoryServer _history = null!;
    private LocalS3 _s3 = null!;

    public async ValueTask InitializeAsync() => (_history, _s3) = (await SpeechHistoryServer.StartAsync(), await LocalS3.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        await _s3.DisposeAsync();
    }

    [Fact]
    public async Task A_spoken_turn_is_recorded_once_with_raw_words_and_its_audio()
    {
        await using var hub = await StartAsync(ScriptedRecognizer.Saying(["tell  me a joke"]), [.. Bucket()]);
        var pages = await SpeakAsync(hub);

        await _history.ToldAsync(1);
        await _s3.HasAsync(1);
        await hub.StopAsync();

        var record = _history.Told.ShouldHaveSingleItem();
        record.RobotId.ShouldBe(HubUnderTest.Profile.RobotId);
        record.AccountId.ShouldBe(HubUnderTest.Profile.AccountId);
        record.TransId.ShouldBe("tid-1");
        record.Asr!.Value.GetProperty("text").GetString().ShouldBe("tell  me a joke");
        record.Nlu!.Value.GetProperty("intent").GetString().ShouldBe(Turns.Joke.Intent);
        record.Match!.Value.GetProperty("skillID").GetString().ShouldBe("joke-skill");
        record.Skill!.Value.GetProperty("response").GetProperty("newer").GetString().ShouldBe("kept");
        record.Error.ShouldBeNull();

        var (path, log) = _s3.Objects.ShouldHaveSingleItem();
        path.ShouldMatch($"^/logs/speech/{HubUnderTest.Profile.RobotId}/\\d{{4}}/\\d\\d/\\d\\d/tid-1\\.json$");
        record.AudioFileUrl.ShouldBe($"s3:/{path}");
        var json = JsonElement.Parse(log);
        json.GetProperty("record").GetProperty("id").GetString().ShouldBe(record.Id);
        json.GetProperty("audio").GetProperty("encoding").GetString().ShouldBe("LINEAR16");
        var kept = json.GetProperty("audio").GetProperty("base64").GetBytesFromBase64();
        kept.Length.ShouldBeGreaterThan(4200);
        pages.AsSpan().StartsWith(kept).ShouldBeTrue("the log has the robot's bytes from the first on");
    }

    [Fact]
    public async Task A_turn_that_fails_is_recorded_once_too()
    {
        await using var hub = await StartAsync(ScriptedRecognizer.Saying(["tell me a joke"]), []);
        hub.Parser.Answer = (_, _) => throw new ServiceCallException("parser", ServiceCallFailure.Failed, "broken");
        await SpeakAsync(hub);
        hub.Parser.Answer = (_, _) => Task.FromResult(Turns.Joke);
        await using (var robot = await hub.ConnectAsync())
            await robot.TapJokeAsync();

        await _history.ToldAsync(2);
        await hub.StopAsync();

        var failed = _history.Told.Single(record => record.Error is not null);
        failed.Error!.Value.GetProperty("code").GetString().ShouldBe("PARSER");
        failed.AudioFileUrl.ShouldBeNull();
        _history.Told.Count.ShouldBe(2);
        _s3.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_tap_has_no_audio_and_so_no_log()
    {
        await using var hub = await StartAsync(null, [.. Bucket()]);
        await using (var robot = await hub.ConnectAsync())
            await robot.TapJokeAsync();

        await _history.ToldAsync(1);
        await hub.StopAsync();

        _history.Told.Single().AudioFileUrl.ShouldBeNull();
        _s3.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Without_History_and_bucket_a_turn_is_as_good_as_ever()
    {
        await using var hub = await StartAsync(ScriptedRecognizer.Saying(["tell me a joke"]), [.. Bucket()]);
        await _history.DisposeAsync();
        await _s3.DisposeAsync();

        for (var i = 0; i < 5; i++)
            (await SpeakAsync(hub)).ShouldNotBeEmpty();

        var recorder = hub.Service<SpeechLogRecorder>().ShouldNotBeNull();
        // A turn's record is made after its last frame has gone out.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (recorder.QueueLength < 5 && !limit.IsCancellationRequested)
            await Task.Yield();
        (recorder.QueueLength, recorder.DroppedCount).ShouldBe((5, 0));
    }

    [Fact]
    public async Task Nothing_is_recorded_unless_it_is_asked_for()
    {
        await using var hub = await HubUnderTest.StartAsync(null, $"--net:history={_history.Address}");

        hub.Service<TurnRecorder>().ShouldBeNull();
    }

    private Task<HubUnderTest> StartAsync(ISpeechRecognizer? speech, string[] args) =>
        HubUnderTest.StartAsync(speech, ["--hub:recordSpeechHistory=true", $"--net:history={_history.Address}", .. args]);

    private string[] Bucket() =>
    [
        "--hub:recordSpeechLogBucket=s3://logs/speech", $"--hub:speechLog:endpoint={_s3.Url}",
        $"--hub:speechLog:accessKey={LocalS3.Key.AccessKeyId}", $"--hub:speechLog:secretKey={LocalS3.Key.SecretAccessKey}",
    ];

    // Answers all that was sent.
    private static async Task<byte[]> SpeakAsync(HubUnderTest hub)
    {
        var audio = new byte[9 * 4200];
        new Random(3).NextBytes(audio);
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToAudio("LINEAR16"));
        await robot.SendAsync(turn.Context());
        foreach (var page in audio.Chunk(4200))
            await robot.SendAudioAsync(page);
        (await robot.ReadTurnAsync())[^1].Final.ShouldBeTrue();
        return audio;
    }
}
