using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Tests.Uploads;

/// <summary>Bodies that are too many, too large or too slow.</summary>
public sealed class UploadLimitTests : IAsyncLifetime
{
    private RunningAccounts _accounts = null!;
    private Household _home = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accounts = await RunningAccounts.StartAsync(
            "--accounts:media:mostMegabytes=2", "--accounts:media:quotaMegabytes=3", "--accounts:media:mostItems=3", "--accounts:backups:mostMegabytes=1",
            "--accounts:backups:keep=2", "--accounts:uploads:concurrent=1", "--accounts:uploads:deadline=1m");
        _home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_bound_is_refused_whether_it_says_so_or_not(bool says)
    {
        var address = await BackupAddressAsync();
        using var content = new StreamContent(new Endless(1024 * 1024 + 1));
        content.Headers.ContentLength = says ? 1024 * 1024 + 1 : null;
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = content };
        request.Headers.TransferEncodingChunked = !says;
        // So that the refusal is read and not lost to a line that still writes.
        request.Headers.ExpectContinue = says;

        try
        {
            (await _accounts.Http.SendAsync(request, Ct)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException) when (!says)
        {
            // Cut while it was still sending.
        }

        (await BlobsAsync()).ShouldBe(0);
        using var fits = new ByteArrayContent(new byte[1024 * 1024]);
        (await _accounts.Http.PutAsync(await BackupAddressAsync(), fits, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_photo_beyond_the_bound_is_refused_as_robots_read_it()
    {
        var answer = await Photo("p", 2 * 1024 * 1024 + 1).SendAsync(_accounts, _home.RobotKey);

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "LimitExceededException"));
        (await Photo("p", 2 * 1024 * 1024).SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_loop_that_is_full_says_so_until_something_is_removed()
    {
        (await Photo("p1", 2 * 1024 * 1024).SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        var full = await Photo("p2", 2 * 1024 * 1024).SendAsync(_accounts, _home.RobotKey);
        (full.Status, full.ErrorType).ShouldBe((HttpStatusCode.PaymentRequired, "ServiceQuotaExceededException"));
        full.Json.GetProperty("message").GetString().ShouldBe("The loop's media may take 3 MB and be 3; remove some first");
        (await BlobsAsync()).ShouldBe(1);
        await _accounts.AskAsync("Media_20160725.Remove", """{"paths":["p1"]}""", _home.RobotKey);
        (await Photo("p2", 2 * 1024 * 1024).SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_loop_that_has_too_many_is_full_too_and_others_are_not()
    {
        var others = await _accounts.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
        for (var i = 0; i < 3; i++)
            (await Photo($"p{i}", 100).SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        (await Photo("p3", 100).SendAsync(_accounts, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.PaymentRequired);
        (await (Photo("p3", 100) with { LoopId = others.Loop.Id }).SendAsync(_accounts, others.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_one_body_is_on_its_way_the_next_is_told_to_come_later_and_a_slow_one_is_given_up()
    {
        var address = await BackupAddressAsync();
        using var slow = new TcpClient();
        await slow.ConnectAsync(address.Host, address.Port, Ct);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"PUT {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 1000\r\n\r\nhalf"), Ct);
        // Whoever waits for the rest holds the only place.
        await _accounts.Time.TimerDueInAsync(TimeSpan.FromMinutes(1));

        using var second = new ByteArrayContent([1]);
        using var busy = await _accounts.Http.PutAsync(await BackupAddressAsync(), second, Ct);
        (busy.StatusCode, busy.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)));

        _accounts.Time.Advance(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(slow.GetStream());
        (await reader.ReadLineAsync(Ct)).ShouldBe("HTTP/1.1 408 Request Timeout");
        using var third = new ByteArrayContent([1]);
        (await _accounts.Http.PutAsync(await BackupAddressAsync(), third, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_the_newest_backups_are_kept()
    {
        var tags = new List<string?>();
        for (var i = 1; i <= 4; i++)
        {
            using var content = new ByteArrayContent(new byte[i]);
            using var answer = await _accounts.Http.PutAsync(await BackupAddressAsync(), content, Ct);
            tags.Add(answer.Headers.ETag?.Tag);
            _accounts.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var listed = (await _accounts.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{_home.Loop.Id}}","max":10}""", _home.RobotKey)).Json.EnumerateArray().ToArray();
        listed.Select(one => one.GetProperty("etag").GetString()).ShouldBe([tags[3], tags[2]]);
        (await BlobsAsync()).ShouldBe(2);
    }

    private MediaUpload Photo(string path, int length) => new([.. MediaUpload.Png[..8], .. new byte[length - 8]], _home.Loop.Id) { Path = path };

    private async Task<Uri> BackupAddressAsync() =>
        new((await _accounts.AskAsync("Backup_20170222.New", $$"""{"loopId":"{{_home.Loop.Id}}"}""", _home.RobotKey)).Json.GetProperty("uploadUrl").GetString()!);

    private async Task<int> BlobsAsync()
    {
        var count = 0;
        await foreach (var _ in _accounts.Service<IBlobStore>().ListAsync("", Ct))
            count++;
        return count;
    }
}
