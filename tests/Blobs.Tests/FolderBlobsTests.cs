using Jibo.Pegasus.Blobs.Folders;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Blobs.Tests;

public sealed class FolderBlobsTests : BlobStoreContract
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();

    private protected override Task<IBlobStore> StartAsync() => Task.FromResult(BlobStores.Create($"folder:{_folder.File("blobs")}", _time));

    private protected override ValueTask StopAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_blob_is_a_file_that_only_the_service_may_read()
    {
        await PutAsync("a/b.txt", "hello"u8.ToArray());

        var file = new Uri(Store.UrlOf(Key("a/b.txt"))).LocalPath;
        (await File.ReadAllTextAsync(file, Ct)).ShouldBe("hello");
        if (OperatingSystem.IsWindows())
            return;
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Nothing_unfinished_is_left_when_content_fails()
    {
        await Should.ThrowAsync<BlobException>(() => Store.PutAsync(Key("k"), new Trickle(Bytes(1000), breaksAt: 500), new("x/y", 1000), Ct));

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_once_it_is_old()
    {
        var unfinished = Directory.CreateDirectory(_folder.File("blobs/.unfinished")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "young"), "half", Ct);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "old"), "half", Ct);
        File.SetLastWriteTimeUtc(Path.Combine(unfinished, "young"), _time.GetUtcNow().UtcDateTime.AddHours(-1));
        File.SetLastWriteTimeUtc(Path.Combine(unfinished, "old"), _time.GetUtcNow().UtcDateTime.AddDays(-2));

        await PutAsync("k", Bytes(1));

        Directory.GetFiles(unfinished).Select(Path.GetFileName).ShouldBe(["young"]);
        (await ListAsync("")).ShouldBe([("k", 1L)]);
    }

    [Fact]
    public async Task A_folder_that_held_its_last_blob_goes_with_it()
    {
        await PutAsync("a/b/c", Bytes(1));

        await Store.DeleteAsync(Key("a/b/c"), Ct);

        Directory.Exists(_folder.File("blobs/a")).ShouldBeFalse();
        Directory.Exists(_folder.File("blobs")).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_reads_while_another_is_put_goes_on_with_the_old_one()
    {
        await PutAsync("k", Bytes(1_000_000));
        await using var blob = (await Store.OpenAsync(Key("k"), null, Ct)).ShouldNotBeNull();
        await blob.Content.ReadExactlyAsync(new byte[10], Ct);

        await PutAsync("k", Bytes(10));

        (await AllOfAsync(blob)).ShouldBe(Bytes(1_000_000)[10..]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_unavailable_and_says_so()
    {
        await File.WriteAllTextAsync(_folder.File("blobs"), "a file where the folder should be", Ct);

        (await Should.ThrowAsync<BlobException>(() => PutAsync("k", Bytes(1)))).Failure.ShouldBe(BlobFailure.Unavailable);
        (await Store.FindProblemAsync(Ct)).ShouldNotBeNull().ShouldStartWith("The blobs' folder cannot be written: ");
    }

    [Fact]
    public async Task A_disk_without_room_is_full()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no device that is always full");
        await using var file = new FileStream("/dev/full", new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, BufferSize = 0 });

        var failed = await Should.ThrowAsync<IOException>(() => FolderDisk.CopyAsync(new MemoryStream(Bytes(10)), file, 10, Ct));

        FolderDisk.FailureOf(failed, "written").ShouldNotBeNull().Failure.ShouldBe(BlobFailure.Full);
    }

    [Fact]
    public async Task A_key_that_is_a_folder_of_others_holds_nothing()
    {
        await PutAsync("a/b", Bytes(1));

        (await Store.OpenAsync(Key("a"), null, Ct)).ShouldBeNull();
        (await Store.FindAsync(Key("a"), Ct)).ShouldBeNull();
        await Store.DeleteAsync(Key("a"), Ct);
        (await ListAsync("")).ShouldBe([("a/b", 1L)]);
        (await Should.ThrowAsync<BlobException>(() => PutAsync("a", Bytes(1)))).Failure.ShouldBe(BlobFailure.Unavailable);
    }
}
