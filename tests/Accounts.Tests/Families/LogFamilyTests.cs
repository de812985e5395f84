using System.IO.Compression;
using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class LogFamilyTests : IAsyncLifetime
{
    private RunningAccounts _accounts = null!;
    private Household _home = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => StartAsync();

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task How_a_robot_is_is_kept_as_it_came_and_for_a_week()
    {
        var events = Gzip("""[{"disk":12}]"""u8.ToArray());
        var told = (await _accounts.AskAsync("Log_20150309.PutEventsAsync", """{"kind":"HEALTH","serial":"S1"}""", _home.RobotKey)).Json;
        told.GetProperty("contentEncoding").GetString().ShouldBe("gzip");
        (await PutAsync(told.GetProperty("uploadUrl").GetString()!, events, "gzip")).ShouldBe(HttpStatusCode.OK);

        var kept = (await BlobsAsync()).ShouldHaveSingleItem();
        await using (var blob = (await _accounts.Service<IBlobStore>().OpenAsync(kept.Key, null, Ct)).ShouldNotBeNull())
        {
            using var bytes = new MemoryStream();
            await blob.Content.CopyToAsync(bytes, Ct);
            bytes.ToArray().ShouldBe(events);
        }

        _accounts.Time.Advance(TimeSpan.FromDays(6.9));
        await _accounts.Service<BlobSweeper>().SweepAsync(Ct);
        (await BlobsAsync()).ShouldHaveSingleItem();
        _accounts.Time.Advance(TimeSpan.FromDays(0.2));
        await _accounts.Service<BlobSweeper>().SweepAsync(Ct);
        (await BlobsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_said_and_heard_is_taken_and_thrown_away_unless_the_owner_wants_it()
    {
        foreach (var keeps in new[] { false, true })
        {
            if (keeps)
                await StartAsync("--accounts:keepLogs=true", "--accounts:keepAudio=true");
            (await UploadAsync("PutEventsAsync", """{"kind":"LOG","serial":"S1"}""", Gzip("[]"u8.ToArray()))).ShouldBe(HttpStatusCode.OK);
            (await UploadAsync("PutAsrBinary", """{"trackingId":"hj","metadata":{"k":1}}""", [1, 2, 3])).ShouldBe(HttpStatusCode.OK);
            (await UploadAsync("PutBinaryAsync", """{"trackingId":"t"}""", [1, 2, 3])).ShouldBe(HttpStatusCode.OK);
            (await _accounts.AskAsync("Log_20150309.PutEvents", """{"events":[{"message":"hello"}],"deviceId":"d"}""", _home.RobotKey)).Json
                .GetProperty("result").GetString().ShouldBe("Successfully added events");
            (await new MediaUpload([1, 2], null) { Operation = "Log_20150309.PutBinary" }.SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

            (await BlobsAsync()).Select(blob => Path.GetExtension(blob.Key.ToString())).Order()
                .ShouldBe(keeps ? [".asr", ".bin", ".bin", ".log", ".log"] : []);
        }
    }

    [Fact]
    public async Task With_no_days_nothing_at_all_is_kept()
    {
        await StartAsync("--accounts:logs:keepDays=0", "--accounts:keepAudio=true");

        (await UploadAsync("PutEventsAsync", """{"kind":"HEALTH","serial":"S1"}""", Gzip("[]"u8.ToArray()))).ShouldBe(HttpStatusCode.OK);
        (await UploadAsync("PutAsrBinary", """{"trackingId":"hj"}""", [1])).ShouldBe(HttpStatusCode.OK);

        (await BlobsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_have_what_robots_read()
    {
        var audio = (await _accounts.AskAsync("Log_20150309.PutAsrBinary", """{"trackingId":"hj","metadata":{"k":"v"}}""", _home.RobotKey)).Json;
        audio.GetProperty("bucketName").GetString().ShouldBe("log");
        audio.GetProperty("key").GetString().ShouldNotBeNull().ShouldEndWith(".asr");
        audio.GetProperty("metadata").GetRawText().ShouldBe("""{"k":"v"}""");
        audio.GetProperty("uploadUrl").GetString().ShouldNotBeNull().ShouldContain("/upload/asr-binary/");
        await StartAsync("--accounts:keepLogs=true");
        var binary = (await _accounts.AskAsync("Log_20150309.PutBinaryAsync", "{}", _home.RobotKey)).Json;
        binary.GetProperty("path").GetString().ShouldNotBeNull().ShouldStartWith("/log/logs/");
        (await PutAsync(binary.GetProperty("uploadUrl").GetString()!, [7, 8, 9])).ShouldBe(HttpStatusCode.OK);
        (await _accounts.Http.GetByteArrayAsync(binary.GetProperty("url").GetString(), Ct)).ShouldBe([7, 8, 9]);
    }

    [Fact]
    public async Task What_is_not_packed_or_becomes_very_much_is_refused()
    {
        await StartAsync("--accounts:logs:mostMegabytes=1");
        const string Health = """{"kind":"HEALTH","serial":"S1"}""";

        (await UploadAsync("PutEventsAsync", Health, "[]"u8.ToArray())).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await UploadAsync("PutEventsAsync", Health, [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8])).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await UploadAsync("PutEventsAsync", Health, Gzip(new byte[9 * 1024 * 1024]))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await UploadAsync("PutEventsAsync", Health, new byte[1024 * 1024 + 1], expect: true)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await BlobsAsync()).ShouldBeEmpty();
        (await UploadAsync("PutEventsAsync", Health, Gzip(new byte[8 * 1024 * 1024]))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_each_robot_the_newest_megabytes_are_kept()
    {
        await StartAsync("--accounts:logs:mostMegabytesPerRobot=1", "--accounts:keepAudio=true");
        var others = await _accounts.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
        (await UploadAsync("PutAsrBinary", """{"trackingId":"t"}""", new byte[1000], key: others.RobotKey)).ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 10; i++)
        {
            _accounts.Time.Advance(TimeSpan.FromMinutes(1));
            (await UploadAsync("PutAsrBinary", """{"trackingId":"t"}""", new byte[200 * 1024 + i])).ShouldBe(HttpStatusCode.OK);
        }

        var kept = await BlobsAsync();
        kept.Where(blob => blob.Length > 1000).Sum(blob => blob.Length).ShouldBeLessThanOrEqualTo(1024 * 1024);
        kept.ShouldContain(blob => blob.Length == 200 * 1024 + 9);
        kept.ShouldContain(blob => blob.Length == 1000);
    }

    [Theory]
    [InlineData("PutEventsAsync", "{}")]
    [InlineData("PutEventsAsync", """{"kind":"OTHER","serial":"S"}""")]
    [InlineData("PutEventsAsync", """{"kind":"HEALTH"}""")]
    [InlineData("PutEventsAsync", """{"kind":"HEALTH","serial":""}""")]
    [InlineData("PutEventsAsync", """{"kind":["HEALTH"],"serial":"S"}""")]
    [InlineData("PutEvents", "{}")]
    [InlineData("PutEvents", """{"events":{}}""")]
    [InlineData("PutEvents", """{"events":["text"]}""")]
    [InlineData("PutAsrBinary", "{}")]
    [InlineData("PutAsrBinary", """{"trackingId":""}""")]
    [InlineData("PutAsrBinary", """{"trackingId":"t","metadata":[1]}""")]
    [InlineData("PutBinaryAsync", """{"trackingId":5}""")]
    public async Task What_is_asked_for_otherwise_is_refused(string operation, string body) =>
        (await _accounts.AskAsync($"Log_20150309.{operation}", body, _home.RobotKey)).ErrorType.ShouldBe("ValidationException");

    private async ValueTask StartAsync(params string[] args)
    {
        if (_accounts is not null)
            await _accounts.DisposeAsync();
        _accounts = await RunningAccounts.StartAsync(args);
        _home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    private async Task<HttpStatusCode> UploadAsync(string operation, string body, byte[] bytes, bool expect = false, AwsCredentials? key = null) =>
        await PutAsync((await _accounts.AskAsync($"Log_20150309.{operation}", body, key ?? _home.RobotKey)).Json.GetProperty("uploadUrl").GetString()!, bytes, expect: expect);

    private async Task<HttpStatusCode> PutAsync(string address, byte[] bytes, string? encoding = null, bool expect = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        request.Headers.ExpectContinue = expect;
        using var answer = await _accounts.Http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<BlobEntry>> BlobsAsync()
    {
        var blobs = new List<BlobEntry>();
        await foreach (var entry in _accounts.Service<IBlobStore>().ListAsync("logs/", Ct))
            blobs.Add(entry);
        return blobs;
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(plain);
        return packed.ToArray();
    }
}
