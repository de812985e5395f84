using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class MediaFamilyTests : AtHome
{
    [Theory]
    [InlineData(RobotSignatureStyle.Node)]
    [InlineData(RobotSignatureStyle.Native)]
    public async Task A_photo_is_kept_listed_and_given_out(RobotSignatureStyle style)
    {
        var created = await Photo("p1", style).SendAsync(Running, Home.RobotKey);

        created.Status.ShouldBe(HttpStatusCode.OK, created.Body);
        var record = created.Json;
        record.GetProperty("path").GetString().ShouldBe("p1");
        record.GetProperty("type").GetString().ShouldBe("image");
        record.GetProperty("loopId").GetString().ShouldBe(Home.Loop.Id);
        record.GetProperty("accountId").GetString().ShouldBe(Home.Robot.Id);
        record.GetProperty("created").GetInt64().ShouldBe(Running.Time.GetUtcNow().ToUnixTimeMilliseconds());
        record.GetProperty("meta").GetProperty("place").GetString().ShouldBe("kitchen");
        (record.GetProperty("isEncrypted").GetBoolean(), record.GetProperty("isDeleted").GetBoolean()).ShouldBe((false, false));
        var listed = (await ListAsync()).ShouldHaveSingleItem();
        listed.GetProperty("path").GetString().ShouldBe("p1");
        (await Running.Http.GetByteArrayAsync(listed.GetProperty("url").GetString(), Ct)).ShouldBe(MediaUpload.Png);
    }

    [Fact]
    public async Task A_small_picture_is_listed_after_what_it_shows()
    {
        await Photo("p1").SendAsync(Running, Home.RobotKey);
        Running.Time.Advance(TimeSpan.FromSeconds(1));
        await Photo("p2").SendAsync(Running, Home.RobotKey);
        var thumb = await (Photo("t1") with { Type = "thumb", Reference = "p1", Encrypted = "true" }).SendAsync(Running, Home.RobotKey);

        thumb.Status.ShouldBe(HttpStatusCode.OK, thumb.Body);
        thumb.Json.GetProperty("reference").GetString().ShouldBe("p1");
        (await ListAsync()).Select(one => (one.GetProperty("path").GetString(), one.GetProperty("isEncrypted").GetBoolean()))
            .ShouldBe([("p1", false), ("t1", true), ("p2", false)]);
        (await PathsAsync("Get", ["t1"])).ShouldBe(["p1", "t1"]);
    }

    [Fact]
    public async Task A_page_holds_the_newest_or_the_oldest_after_a_time()
    {
        var times = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            times.Add((await Photo($"p{i}").SendAsync(Running, Home.RobotKey)).Json.GetProperty("created").GetInt64());
            Running.Time.Advance(TimeSpan.FromSeconds(20));
        }

        (await ListPathsAsync(""",  "limit":2""")).ShouldBe(["p4", "p5"]);
        (await ListPathsAsync($$""","limit":2,"after":{{times[1]}}""")).ShouldBe(["p2", "p3"]);
        (await ListPathsAsync($$""","limit":2,"before":{{times[2]}}""")).ShouldBe(["p0", "p1"]);
        (await ListPathsAsync($$""","after":{{times[0]}},"before":{{times[3]}}""")).ShouldBe(["p1", "p2"]);
        (await ListPathsAsync(""","after":9223372036854775807""")).ShouldBeEmpty();
        (await ListPathsAsync(""","before":-9223372036854775808""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_removed_has_no_bytes_any_more_and_frees_its_room()
    {
        var created = await Photo("p1").SendAsync(Running, Home.RobotKey);
        await (Photo("t1") with { Type = "thumb", Reference = "p1" }).SendAsync(Running, Home.RobotKey);

        (await PathsAsync("Remove", ["p1", "nothing"])).ShouldBe(["p1", "t1"]);

        (await Running.Http.GetAsync(created.Json.GetProperty("url").GetString(), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await UsageAsync()).ShouldBe((0, 0));
        (await ListAsync()).Select(one => (one.GetProperty("isDeleted").GetBoolean(), one.TryGetProperty("url", out _))).ShouldBe([(true, false), (true, false)]);
        (await PathsAsync("Get", ["p1"])).ShouldBeEmpty();
        (await PathsAsync("Remove", ["p1"])).ShouldBeEmpty();
        (await BlobsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_loop_its_owner_may_remove_what_the_robot_made_and_another_member_may_not()
    {
        await Photo("p1").SendAsync(Running, Home.RobotKey);
        var (guest, guestKey) = await Running.AddPersonAsync("guest@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, guest, null, null, Ct);

        (await Running.AskAsync("Media_20160725.Get", """{"paths":["p1"]}""", guestKey)).Json.GetArrayLength().ShouldBe(1);
        (await Running.AskAsync("Media_20160725.Remove", """{"paths":["p1"]}""", guestKey)).Json.GetArrayLength().ShouldBe(0);
        (await Running.AskAsync("Media_20160725.Remove", """{"paths":["p1"]}""", Home.OwnerKey)).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Two_households_may_use_one_path_and_neither_meets_the_others()
    {
        var others = await Running.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
        await Photo("p1").SendAsync(Running, Home.RobotKey);

        (await Running.AskAsync("Media_20160725.Get", """{"paths":["p1"]}""", others.RobotKey)).Body.ShouldBe("[]");
        (await Running.AskAsync("Media_20160725.Remove", """{"paths":["p1"]}""", others.RobotKey)).Body.ShouldBe("[]");
        (await (Photo("p1") with { LoopId = others.Loop.Id }).SendAsync(Running, others.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await (Photo("p2") with { LoopId = others.Loop.Id }).SendAsync(Running, Home.RobotKey)).ErrorType.ShouldBe("AccessDeniedException");
        (await (Photo("t") with { Type = "thumb", Reference = "p1", LoopId = others.Loop.Id }).SendAsync(Running, Home.RobotKey)).ErrorType.ShouldBe("AccessDeniedException");
        (await ListAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a%2fb")]
    [InlineData("a b")]
    [InlineData("c:x")]
    [InlineData("*")]
    public async Task A_path_that_could_lead_elsewhere_is_refused(string path)
    {
        (await Photo(path).SendAsync(Running, Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
        (await (Photo("t") with { Type = "thumb", Reference = path }).SendAsync(Running, Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
        (await Running.AskAsync("Media_20160725.Get", $$"""{"paths":["{{JsonEncodedText.Encode(path)}}"]}""", Home.RobotKey)).Body.ShouldBe("[]");
        (await BlobsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_leaves_nothing()
    {
        await Photo("p1").SendAsync(Running, Home.RobotKey);

        foreach (var (upload, status, code) in new[]
        {
            (Photo("p1"), 409, "MEDIA_ALREADY_EXISTS"),
            (Photo("p2") with { Type = "movie" }, 400, "ValidationException"),
            (Photo("p2") with { Encrypted = "maybe" }, 400, "ValidationException"),
            (Photo("p2") with { Reference = "p1" }, 422, "REFERENCE_FOR_THUMB"),
            (Photo("p2") with { Reference = "p9", Type = "thumb" }, 404, "REFERENCE_NOT_FOUND"),
            (Photo("p2") with { LoopId = null }, 400, "ValidationException"),
            (Photo("p2") with { LoopId = "nowhere" }, 403, "AccessDeniedException"),
            (Photo("p2") with { Bytes = [] }, 400, "ValidationException"),
            (Photo("p2") with { More = Enumerable.Range(0, 17).ToDictionary(i => $"x-meta-{i}", i => "x") }, 400, "ValidationException"),
            (Photo("p2") with { More = new Dictionary<string, string> { ["x-meta-long"] = new('x', 257) } }, 400, "ValidationException"),
        })
        {
            var answer = await upload.SendAsync(Running, Home.RobotKey);
            ((int)answer.Status, answer.ErrorType).ShouldBe((status, code), answer.Body);
        }

        (await UsageAsync()).ShouldBe((MediaUpload.Png.Length, 1));
        (await BlobsAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"paths":[]}""")]
    [InlineData("""{"paths":"p1"}""")]
    [InlineData("""{"paths":[1]}""")]
    [InlineData("{}")]
    public async Task Paths_are_a_list(string body)
    {
        (await Running.AskAsync("Media_20160725.Get", body, Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
        (await Running.AskAsync("Media_20160725.Remove", body, Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
    }

    [Fact]
    public async Task A_body_that_somebody_has_changed_on_the_way_is_refused_and_not_kept()
    {
        var answer = await (Photo("p1") with { Change = request => request.Content = new ByteArrayContent([.. MediaUpload.Png, 1]) }).SendAsync(Running, Home.RobotKey);

        answer.ErrorType.ShouldBe("InvalidSignatureException");
        ((await BlobsAsync()), await UsageAsync()).ShouldBe((0, (0, 0)));
    }

    [Fact]
    public async Task Who_is_not_known_is_refused_before_the_body_is_read()
    {
        var stranger = new AwsCredentials("AKIDSTRANGER", "guess");

        (await Photo("p1").SendAsync(Running, stranger)).ErrorType.ShouldBe("UnrecognizedClientException");
        (await Photo("p1").SendAsync(Running, key: null)).ErrorType.ShouldBe("MissingAuthenticationTokenException");
        (await (Photo("p1") with { Change = request => request.Headers.Remove("x-amz-content-sha256") }).SendAsync(Running, Home.RobotKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
        // It says that it is larger than may be, and sends nothing: the refusal does not wait for it.
        using var endless = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new Endless(10_000_000_000)) };
        endless.Headers.TryAddWithoutValidation("X-Amz-Target", "Media_20160725.Create");
        endless.Headers.ExpectContinue = true;
        endless.Content.Headers.ContentLength = 10_000_000_000;
        using var refused = await Running.Http.SendAsync(endless, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private MediaUpload Photo(string path, RobotSignatureStyle style = RobotSignatureStyle.Node) =>
        new(MediaUpload.Png, Home.Loop.Id) { Path = path, Type = "image", Style = style, More = new Dictionary<string, string> { ["x-meta-place"] = "kitchen" } };

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string more = "") =>
        [.. (await Running.AskAsync("Media_20160725.List", $$"""{"loopIds":["{{Home.Loop.Id}}"]{{more}}}""", Home.RobotKey)).Json.EnumerateArray()];

    private async Task<IReadOnlyList<string?>> ListPathsAsync(string more) => [.. (await ListAsync(more)).Select(one => one.GetProperty("path").GetString())];

    private async Task<IReadOnlyList<string?>> PathsAsync(string operation, string[] paths) =>
        [.. (await Running.AskAsync($"Media_20160725.{operation}", $$"""{"paths":[{{string.Join(',', paths.Select(path => $"\"{path}\""))}}]}""", Home.RobotKey)).Json
            .EnumerateArray().Select(one => one.GetProperty("path").GetString())];

    private async Task<(long Bytes, int Items)> UsageAsync()
    {
        var usage = await Running.Service<MediaQuota>().ReadAsync(Home.Loop.Id, Ct);
        return (usage.Bytes, usage.Items);
    }

    private async Task<int> BlobsAsync()
    {
        var count = 0;
        await foreach (var _ in Running.Service<IBlobStore>().ListAsync("", Ct))
            count++;
        return count;
    }
}
