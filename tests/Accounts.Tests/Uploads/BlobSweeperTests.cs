using System.Net;
using Jibo.Pegasus.Accounts.Backups;
using Jibo.Pegasus.Accounts.Admin;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Tests.Uploads;

/// <summary>What a kill leaves behind, and what becomes of it.</summary>
public sealed class BlobSweeperTests : AtHome
{
    [Fact]
    public async Task Bytes_without_a_record_go_once_they_are_old()
    {
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        var orphan = BlobKey.Parse(Running.Service<MediaBook>().NewBlob(Home.Loop.Id));
        var lost = Running.Service<BackupBook>().NewBlob(Home.Loop.Id);
        foreach (var key in new[] { orphan, lost })
            await Blobs.PutAsync(key, new MemoryStream([1]), new("x/y", 1), Ct);

        await SweepAsync();
        (await KeysAsync()).Count.ShouldBe(3);
        Running.Time.Advance(TimeSpan.FromHours(3));
        await SweepAsync();

        (await KeysAsync()).ShouldHaveSingleItem().ShouldNotBe(orphan.ToString());
    }

    [Fact]
    public async Task Records_whose_bytes_are_gone_go_and_their_room_is_free()
    {
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        await BackUpAsync();
        foreach (var key in await KeysAsync())
            await Blobs.DeleteAsync(BlobKey.Parse(key), Ct);

        Running.Time.Advance(TimeSpan.FromHours(3));
        await SweepAsync();

        (await Running.AskAsync("Media_20160725.List", $$"""{"loopIds":["{{Home.Loop.Id}}"]}""", Home.RobotKey)).Body.ShouldBe("[]");
        (await Running.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Body.ShouldBe("[]");
        var usage = await Running.Service<MediaQuota>().ReadAsync(Home.Loop.Id, Ct);
        (usage.Bytes, usage.Items).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Room_that_was_counted_and_never_taken_is_free_again()
    {
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        await Running.Service<MediaQuota>().ReserveAsync(Home.Loop.Id, 1_000_000, Ct);

        await SweepAsync();
        (await Running.Service<MediaQuota>().ReadAsync(Home.Loop.Id, Ct)).Items.ShouldBe(2);
        Running.Time.Advance(TimeSpan.FromHours(3));
        await SweepAsync();

        var usage = await Running.Service<MediaQuota>().ReadAsync(Home.Loop.Id, Ct);
        (usage.Bytes, usage.Items).ShouldBe((MediaUpload.Png.Length, 1));
    }

    [Fact]
    public async Task What_is_in_use_stays()
    {
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        await BackUpAsync();
        // Long enough that nothing is on its way any more.
        Running.Time.Advance(TimeSpan.FromHours(12));
        // A small picture of something old is young itself.
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "t", Type = "thumb", Reference = "p" }.SendAsync(Running, Home.RobotKey);

        await SweepAsync();

        (await KeysAsync()).Count.ShouldBe(3);
        (await Running.AskAsync("Media_20160725.List", $$"""{"loopIds":["{{Home.Loop.Id}}"]}""", Home.RobotKey)).Json.GetArrayLength().ShouldBe(2);
        (await Running.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_robot_that_was_removed_nothing_is_left()
    {
        await new MediaUpload(MediaUpload.Png, Home.Loop.Id) { Path = "p" }.SendAsync(Running, Home.RobotKey);
        await BackUpAsync();
        var other = await Running.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
        await new MediaUpload(MediaUpload.Png, other.Loop.Id) { Path = "p" }.SendAsync(Running, other.RobotKey);

        await Running.Service<RobotKeeper>().RemoveAsync(Home.Robot.FriendlyId!, Ct);
        await SweepAsync();

        (await KeysAsync()).ShouldHaveSingleItem().ShouldStartWith($"media/{other.Loop.Id}/");
        var left = await Running.Service<MediaQuota>().ReadAsync(Home.Loop.Id, Ct);
        (left.Bytes, left.Items).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_robot_finds_its_backup_again_byte_by_byte()
    {
        var tag = await BackUpAsync();

        var listed = (await Running.AskAsync("Backup_20170222.List", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json[0];
        listed.GetProperty("etag").GetString().ShouldBe(tag);
        listed.GetProperty("modified").GetString().ShouldBe("2030-01-02T16:00:00.000Z");
        listed.GetProperty("location").GetProperty("expires").GetInt64().ShouldBe((Running.Time.GetUtcNow() + TimeSpan.FromHours(24)).ToUnixTimeMilliseconds());
        (await Running.Http.GetStringAsync(listed.GetProperty("location").GetProperty("url").GetString(), Ct)).ShouldBe("a backup");
    }

    [Theory]
    [InlineData("New")]
    [InlineData("List")]
    public async Task Backups_are_the_robots_own(string operation)
    {
        var answer = await Running.AskAsync($"Backup_20170222.{operation}", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.OwnerKey);

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.Forbidden, "ROBOT_SHOULD_BELONG_TO_LOOP"));
    }

    private IBlobStore Blobs => Running.Service<IBlobStore>();

    private Task SweepAsync() => Running.Service<BlobSweeper>().SweepAsync(Ct);

    private async Task<string?> BackUpAsync()
    {
        var address = (await Running.AskAsync("Backup_20170222.New", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json.GetProperty("uploadUrl").GetString();
        using var content = new ByteArrayContent("a backup"u8.ToArray());
        using var answer = await Running.Http.PutAsync(address, content, Ct);
        return answer.Headers.ETag?.Tag;
    }

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var entry in Blobs.ListAsync("", Ct))
            keys.Add(entry.Key.ToString());
        return keys;
    }
}
