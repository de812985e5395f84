using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Tests.Uploads;

public sealed class UploadDoorTests : AtHome
{
    [Fact]
    public async Task What_comes_to_an_address_of_ours_is_kept_and_its_tag_told()
    {
        using var answer = await PutAsync(await BackupAddressAsync(), "a backup"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag.ShouldNotBeNull().Tag.Length.ShouldBe(34);
        (await BlobsAsync()).ShouldHaveSingleItem().ShouldStartWith($"backups/{Home.Loop.Id}/");
    }

    [Fact]
    public async Task The_same_address_once_more_takes_the_place_of_what_it_made()
    {
        var address = await BackupAddressAsync();

        (await PutAsync(address, "one"u8.ToArray())).Dispose();
        (await PutAsync(address, "two!"u8.ToArray())).Dispose();

        (await BlobsAsync()).ShouldHaveSingleItem();
        (await Running.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{Home.Loop.Id}}","max":10}""", Home.RobotKey)).Json
            .EnumerateArray().ShouldHaveSingleItem().GetProperty("size").GetInt64().ShouldBe(4);
    }

    [Fact]
    public async Task An_address_that_is_not_ours_not_of_this_kind_changed_or_over_opens_nothing()
    {
        var address = await BackupAddressAsync();
        var (kind, ticket) = (address.Segments[^2].TrimEnd('/'), address.Segments[^1]);
        kind.ShouldBe("backup");

        foreach (var (path, status) in new[]
        {
            ($"/upload/log-events/{ticket}", 403),
            ($"/upload/asr-binary/{ticket}", 403),
            ($"/upload/nothing/{ticket}", 404),
            ($"/upload/backup/{ticket[..^2]}AA", 403),
            ($"/upload/backup/{ticket}A", 403),
            ("/upload/backup/x", 403),
            ($"/upload/backup/{new string('a', 5000)}", 403),
            ("/upload/backup/..%2f..%2fetc%2fpasswd", 403),
            ("/upload/backup", 404),
            ("/upload/", 404),
        })
        {
            using var answer = await PutAsync(new(Running.Http.BaseAddress!, path), "x"u8.ToArray());
            (path[..Math.Min(40, path.Length)], (int)answer.StatusCode).ShouldBe((path[..Math.Min(40, path.Length)], status));
        }

        var media = (await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey)).Json.GetProperty("url").GetString()!;
        using (var download = await PutAsync(new(Running.Http.BaseAddress!, $"/upload/backup/{media[(media.LastIndexOf('/') + 1)..]}"), "x"u8.ToArray()))
            download.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Running.Time.Advance(BlobTickets.UploadLifetime);
        using (var late = await PutAsync(address, "x"u8.ToArray()))
            late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await BlobsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_was_revoked_or_has_left_the_loop_uploads_and_fetches_no_more()
    {
        var address = await BackupAddressAsync();
        (await PutAsync(address, "x"u8.ToArray())).Dispose();
        var fetch = (await Running.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json[0].GetProperty("location").GetProperty("url").GetString();
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        var (guest, guestKey) = await Running.AddPersonAsync("guest@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, guest, null, null, Ct);
        var photo = (await Running.AskAsync("Media_20160725.Get", """{"paths":["p"]}""", guestKey)).Json[0].GetProperty("url").GetString();
        (await Running.Http.GetAsync(photo, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Running.Loops.RemoveMemberAsync(Home.Loop.Id, guest.Id, Ct);
        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);

        (await Running.Http.GetAsync(photo, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Running.Http.GetAsync(fetch, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var put = await PutAsync(address, "y"u8.ToArray());
        put.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Only_putting_is_uploading(string method)
    {
        using var request = new HttpRequestMessage(new(method), await BackupAddressAsync());

        (await Running.Http.SendAsync(request, Ct)).StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_is_empty_in_parts_or_packed_otherwise_is_refused()
    {
        var address = await BackupAddressAsync();

        (await PutAsync(address, [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(address, [1], content => content.Headers.TryAddWithoutValidation("Content-Range", "bytes 0-0/2"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(address, [1], content => content.Headers.ContentEncoding.Add("br"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await BlobsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_nothing()
    {
        var address = await BackupAddressAsync();
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(address.Host, address.Port, Ct);
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"PUT {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 1000\r\n\r\nhalf"), Ct);
        }

        (await PutAsync(await BackupAddressAsync(), "whole"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await BlobsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Addresses_are_as_the_robot_reaches_us_and_only_the_gateway_says_otherwise()
    {
        (await AddressAsync(request => request.Headers.Host = "api.jibo.com")).ShouldStartWith("http://api.jibo.com/upload/backup/");
        (await AddressAsync(request =>
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "thief.example.com");
        })).ShouldStartWith($"http://{Running.Http.BaseAddress!.Authority}/");
        (await AddressAsync(request =>
        {
            request.Headers.TryAddWithoutValidation("Via", "1.1 pegasus-gateway");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "api.jibo.com");
        })).ShouldStartWith("https://api.jibo.com/upload/backup/");
    }

    private async Task<string> AddressAsync(Action<HttpRequestMessage> change)
    {
        // A robot's token says who asks, whatever the host is called.
        var token = (await Running.AskAsync("Account_20151111.CreateHubToken", "{}", Home.RobotKey)).Json.GetProperty("token").GetString();
        var answer = await Running.AskAsync("Backup_20170222.New", $$"""{"loopId":"{{Home.Loop.Id}}"}""", key: null, change: request =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            change(request);
        });
        return answer.Json.GetProperty("uploadUrl").GetString()!;
    }

    private async Task<Uri> BackupAddressAsync() =>
        new((await Running.AskAsync("Backup_20170222.New", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json.GetProperty("uploadUrl").GetString()!);

    private async Task<HttpResponseMessage> PutAsync(Uri address, byte[] bytes, Action<HttpContent>? change = null)
    {
        using var content = new ByteArrayContent(bytes);
        change?.Invoke(content);
        return await Running.Http.PutAsync(address, content, Ct);
    }

    private async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var keys = new List<string>();
        await foreach (var entry in Running.Service<IBlobStore>().ListAsync("", Ct))
            keys.Add(entry.Key.ToString());
        return keys;
    }
}
