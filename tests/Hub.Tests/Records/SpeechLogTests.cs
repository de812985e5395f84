using System.Text.Json;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Records;

public sealed class SpeechLogTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(32 * 1024)]
    [InlineData(100_001)]
    public void A_log_is_JSON_with_the_record_and_the_robots_own_bytes(int length)
    {
        var audio = Audio(length);
        using var log = Log("r/2030/01/02/t.json", audio);

        var json = JsonElement.Parse(log.ToJson().Span);

        json.GetProperty("record").ToString().ShouldBe("""{"robotID":"r","asr":{"text":"schön"}}""");
        var told = json.GetProperty("audio");
        told.GetProperty("encoding").GetString().ShouldBe("OGG_OPUS");
        told.GetProperty("sampleRate").GetInt32().ShouldBe(16000);
        told.GetProperty("bytes").GetInt32().ShouldBe(length);
        told.GetProperty("truncated").GetBoolean().ShouldBeFalse();
        told.GetProperty("base64").GetBytesFromBase64().ShouldBe(audio);
    }

    [Fact]
    public async Task A_log_becomes_a_file_that_only_the_hub_may_read()
    {
        using var store = BlobStores.Create($"folder:{_folder.File("logs")}");
        using var first = Log("r/2030/01/02/t.json", Audio(10));
        using var second = Log("r/2030/01/02/t.json", Audio(20));

        await SpeechLogRecorder.PutAsync(store, first, Ct);
        await SpeechLogRecorder.PutAsync(store, second, Ct);

        var file = new Uri(store.UrlOf(BlobKey.Parse("r/2030/01/02/t.json"))).LocalPath;
        JsonElement.Parse(await File.ReadAllBytesAsync(file, Ct)).GetProperty("audio").GetProperty("base64").GetBytesFromBase64().ShouldBe(Audio(20));
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBe([file]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_unavailable()
    {
        await File.WriteAllTextAsync(_folder.File("logs"), "a file where the folder should be", Ct);

        using var store = BlobStores.Create($"folder:{_folder.File("logs")}");
        using var log = Log("r/t.json", Audio(1));
        var failed = await Should.ThrowAsync<ServiceCallException>(() => SpeechLogRecorder.PutAsync(store, log, Ct));

        failed.Failure.ShouldBe(ServiceCallFailure.Unavailable);
    }

    [Fact]
    public async Task Logs_of_an_outage_are_put_when_the_bucket_is_back_and_the_oldest_lost_beyond_the_bound()
    {
        var time = new ManualTime();
        await using var s3 = await LocalS3.StartAsync(time);
        s3.Bucket = null;
        var log = new RecordingLogger<SpeechLogRecorder>();
        using var store = BlobStores.Create(new BlobTarget.Bucket(new() { Bucket = "logs", Endpoint = s3.Url }, "jibo/", LocalS3.Key), time);
        // Each log holds a piece of 32 KB and a little: ten fit into 400 KB.
        using var recorder = new SpeechLogRecorder(store, log, time, new Random(1), new() { Capacity = 100, MaxBytes = 400 * 1024, Parallel = 4, MaxBackoff = TimeSpan.FromMinutes(1) });
        await recorder.StartAsync(Ct);

        recorder.Record(Log("r/d/0.json", Audio(1000)));
        await log.HasAsync("NoSuchBucket");
        for (var i = 1; i < 31; i++)
            recorder.Record(Log($"r/d/{i}.json", Audio(1000)));

        (recorder.QueueLength, recorder.DroppedCount).ShouldBe((11, 20));
        log.Has("The queue of speech logs is full").ShouldBeTrue();
        s3.Bucket = "logs";
        // The failure is told before the pause begins.
        await time.TimerDueWithinAsync(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        await s3.HasAsync(11);
        s3.Objects.Keys.ShouldBe(["/logs/jibo/r/d/0.json", .. Enumerable.Range(21, 10).Select(i => $"/logs/jibo/r/d/{i}.json")], ignoreOrder: true);
        JsonElement.Parse(s3.Objects["/logs/jibo/r/d/30.json"]).GetProperty("audio").GetProperty("base64").GetBytesFromBase64().ShouldBe(Audio(1000));
        await recorder.StopAsync(Ct);
        recorder.DroppedCount.ShouldBe(20);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_asked_ever_more_seldom_by_one_log_at_a_time()
    {
        var time = new ManualTime();
        await using var s3 = await LocalS3.StartAsync(time);
        s3.Misbehave = LocalS3.Fail(503, "ServiceUnavailable");
        using var store = BlobStores.Create(new BlobTarget.Bucket(new() { Bucket = "logs", Endpoint = s3.Url }, "", LocalS3.Key), time);
        using var recorder = new SpeechLogRecorder(
            store, new RecordingLogger<SpeechLogRecorder>(), time, new Random(1), new() { Parallel = 4, FirstBackoff = TimeSpan.FromMilliseconds(500), MaxBackoff = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 20; i++)
            recorder.Record(Log($"r/d/{i}.json", Audio(10)));
        await recorder.StartAsync(Ct);
        await s3.AskedAsync(4);

        var waits = new List<double>();
        while (waits.Count < 12)
        {
            // Timers of the requests themselves are set, too; those of the pauses come when nothing is under way.
            await time.TimerSetAsync();
            if (time.UntilNextTimer is not { } wait || s3.Requests != 4 + waits.Count || wait.TotalSeconds is 30)
                continue;
            waits.Add(wait.TotalSeconds);
            time.Advance(wait);
            await s3.AskedAsync(4 + waits.Count);
        }

        waits[0].ShouldBeInRange(0.25, 0.5);
        waits[^1].ShouldBeInRange(30, 60);
        s3.Requests.ShouldBe(4 + waits.Count);
    }

    private static byte[] Audio(int length)
    {
        var audio = new byte[length];
        new Random(length).NextBytes(audio);
        return audio;
    }

    private static SpeechLog Log(string key, byte[] audio)
    {
        var keeper = new AudioKeeper();
        keeper.Add(audio);
        return new(key, new SpeechRecord { RobotId = "r", Asr = JsonElement.Parse("""{"text":"schön"}""") }, "OGG_OPUS", 16000, keeper);
    }
}
