using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Store.Backups;
using Jibo.Pegasus.Store.Tests.Contract;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Store.Tests.Backups;

public sealed class BackupFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => _folder.File("a.backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_that_is_cut_short_anywhere_is_refused()
    {
        var whole = await MakeAsync();

        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 60))
            await RefusedAsync(whole[..length]);
        await RefusedAsync([.. whole, 0]);
    }

    [Fact]
    public async Task A_backup_with_one_bit_turned_is_refused()
    {
        var whole = await MakeAsync();
        var random = new Random(7);

        for (var i = 0; i < 60; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(8, damaged.Length)] ^= (byte)(1 << random.Next(8));
            await RefusedAsync(damaged, StoreFailure.Corrupt, StoreFailure.NewerSchema);
        }
    }

    [Fact]
    public async Task A_backup_of_a_newer_layout_and_what_is_no_backup_are_told_apart()
    {
        var newer = await MakeAsync();
        newer[8] = 2;

        await RefusedAsync(newer, StoreFailure.NewerSchema);
        await RefusedAsync(Encoding.UTF8.GetBytes("SQLite format 3\0 and so on"));
        (await Should.ThrowAsync<StoreException>(() => BackupReader.OpenAsync(_folder.File("none"), null, Ct))).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    [Fact]
    public async Task A_file_that_would_be_written_beside_the_folder_is_refused()
    {
        await System.IO.File.WriteAllBytesAsync(File, Frames(
            (1, """{"createdAt":"2030-01-01T00:00:00Z","product":"x"}"""), (5, """{"path":"../outside","mode":420}"""), (6, "evil"),
            (7, """{"stores":0,"documents":0,"files":1,"fileBytes":4}""")), Ct);
        await using var reader = await BackupReader.OpenAsync(File, null, Ct);

        (await Should.ThrowAsync<StoreException>(() => reader.RestoreFilesAsync(_folder.File("inside"), Ct))).Failure.ShouldBe(StoreFailure.Corrupt);
        System.IO.File.Exists(_folder.File("outside")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_document_outside_of_any_collection_is_refused()
    {
        await System.IO.File.WriteAllBytesAsync(File, Frames(
            (1, """{"createdAt":"2030-01-01T00:00:00Z","product":"x"}"""), (2, """{"name":"s"}"""), (4, "\u0001\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0001\0a{}"),
            (7, """{"stores":1,"documents":1,"files":0,"fileBytes":0}""")), Ct);
        await using var reader = await BackupReader.OpenAsync(File, null, Ct);
        await using var store = DocumentStores.Create($"sqlite:{_folder.File("x.db")}");
        await using var import = await store.BeginImportAsync(replace: false, Ct);

        (await Should.ThrowAsync<StoreException>(() => reader.RestoreStoreAsync("s", import, null, Ct))).Failure.ShouldBe(StoreFailure.Corrupt);
    }

    [Fact]
    public async Task What_is_not_finished_is_not_left_behind_and_does_not_replace_what_was_there()
    {
        await System.IO.File.WriteAllTextAsync(File, "the backup of yesterday", Ct);

        await using (await BackupWriter.CreateAsync(File, new(DateTimeOffset.UnixEpoch, "x"), Ct))
            Directory.EnumerateFiles(_folder.Path).Count().ShouldBe(2);

        Directory.EnumerateFiles(_folder.Path).ShouldBe([File]);
        (await System.IO.File.ReadAllTextAsync(File, Ct)).ShouldBe("the backup of yesterday");
    }

    [Fact]
    public async Task Files_come_back_with_their_bytes_and_rights()
    {
        var bytes = RandomNumberGenerator.GetBytes(700_000);
        await System.IO.File.WriteAllBytesAsync(_folder.File("model"), bytes, Ct);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(_folder.File("model"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await System.IO.File.WriteAllBytesAsync(_folder.File("empty"), [], Ct);
        await using (var writer = await BackupWriter.CreateAsync(File, new(DateTimeOffset.UnixEpoch, "x"), Ct))
        {
            await writer.AddFileAsync("sub/model", _folder.File("model"), Ct);
            await writer.AddFileAsync("empty", _folder.File("empty"), Ct);
            await writer.FinishAsync(Ct);
        }

        await using var reader = await BackupReader.OpenAsync(File, null, Ct);
        await reader.RestoreFilesAsync(_folder.File("restored"), Ct);

        reader.Files.ShouldBe(["sub/model", "empty"]);
        (await System.IO.File.ReadAllBytesAsync(_folder.File("restored/sub/model"), Ct)).ShouldBe(bytes);
        (await System.IO.File.ReadAllBytesAsync(_folder.File("restored/empty"), Ct)).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(_folder.File("restored/sub/model")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<byte[]> MakeAsync()
    {
        await using var store = DocumentStores.Create($"sqlite:{_folder.File("notes.db")}");
        var notes = await store.OpenCollectionAsync(new("notes"), NoteJson.Default.Note, Ct);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => notes.InsertAsync($"n{i}", new() { Text = $"note {i}" }, null, Ct)));
        await using (var writer = await BackupWriter.CreateAsync(File, new(DateTimeOffset.UnixEpoch, "x"), Ct))
        {
            await using var snapshot = await store.OpenSnapshotAsync(Ct);
            await writer.AddStoreAsync("notes", snapshot, null, Ct);
            await writer.FinishAsync(Ct);
        }

        return await System.IO.File.ReadAllBytesAsync(File, Ct);
    }

    private async Task RefusedAsync(byte[] bytes, params StoreFailure[] failures)
    {
        await System.IO.File.WriteAllBytesAsync(File, bytes, Ct);
        var refused = await Should.ThrowAsync<StoreException>(() => BackupReader.OpenAsync(File, null, Ct));
        refused.Failure.ShouldBeOneOf(failures.Length > 0 ? failures : [StoreFailure.Corrupt]);
        refused.Message.ShouldContain(File);
    }

    // A backup whose sum is right but whose frames are somebody's own.
    private static byte[] Frames(params (byte Kind, string Text)[] frames)
    {
        using var bytes = new MemoryStream();
        bytes.Write("PEGASBAK"u8);
        bytes.Write([1, 0]);
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var (kind, text) in frames)
            {
                var utf8 = Encoding.UTF8.GetBytes(text);
                var head = new byte[5];
                head[0] = kind;
                BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), utf8.Length);
                zip.Write(head);
                zip.Write(utf8);
            }
        }

        bytes.Write(SHA256.HashData(bytes.ToArray()));
        return bytes.ToArray();
    }
}
