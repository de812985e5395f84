using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store.Backups;

/// <summary>Reads a backup. It is checked from its first byte to its last before anything is taken from it.</summary>
public sealed class BackupReader : IAsyncDisposable
{
    private const int BatchDocuments = 500;
    private const int BatchCharacters = 4 * 1024 * 1024;
    private const int Block = 256 * 1024;

    private readonly string _path;
    private readonly FileStream _file;

    private BackupReader(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>When it was made, and by what.</summary>
    public BackupHeader Header { get; private set; } = null!;

    /// <summary>Names of the stores in it.</summary>
    public IReadOnlyList<string> Stores { get; private set; } = [];

    /// <summary>Relative paths of the files in it.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public BackupTotals Totals { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Opens a backup and reads it through, which tells whether it is whole.</summary>
    /// <param name="progress">Told which part has been read, from 0 to 1.</param>
    /// <exception cref="StoreException">It is no backup, damaged, cut short (<see cref="StoreFailure.Corrupt"/>), or newer than this program.</exception>
    public static async Task<BackupReader> OpenAsync(string path, Action<double>? progress, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Block, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.Unavailable, $"{path} is not there, or not for this user to read", e);
        }

        var reader = new BackupReader(path, file);
        try
        {
            await reader.VerifyAsync(progress, ct).ConfigureAwait(false);
            await reader.SurveyAsync(ct).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Puts one of the stores into another, of whichever engine. It is there in the end, or nothing of it.</summary>
    /// <param name="import">Not committed yet; this does.</param>
    /// <returns>How many documents.</returns>
    public async Task<long> RestoreStoreAsync(string name, IStoreImport import, Action<long>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(import);
        string? store = null, collection = null;
        var batch = new List<RawDocument>();
        var (characters, all) = (0L, 0L);
        await foreach (var (kind, bytes) in FramesAsync(ct).ConfigureAwait(false))
        {
            if (kind != FrameKind.Document || characters >= BatchCharacters || batch.Count >= BatchDocuments)
                await FlushAsync().ConfigureAwait(false);
            if (kind == FrameKind.Store)
                store = Read(bytes, BackupJson.Default.StoreFrame).Name;
            if (store != name)
                continue;
            if (kind == FrameKind.Collection)
            {
                var frame = Read(bytes, BackupJson.Default.CollectionFrame);
                collection = frame.Name;
                await import.AddCollectionAsync(frame.Name, frame.Version, ct).ConfigureAwait(false);
            }
            else if (kind == FrameKind.Document)
            {
                batch.Add(Document(bytes));
                characters += batch[^1].Json.Length;
            }
        }

        await import.CommitAsync(ct).ConfigureAwait(false);
        return all;

        async Task FlushAsync()
        {
            if (batch.Count == 0)
                return;
            await import.AddAsync(collection ?? throw Damaged(), batch, ct).ConfigureAwait(false);
            all += batch.Count;
            progress?.Invoke(all);
            batch = [];
            characters = 0;
        }
    }

    /// <summary>Puts all files under a folder.</summary>
    public async Task RestoreFilesAsync(string folder, CancellationToken ct)
    {
        FileStream? target = null;
        try
        {
            await foreach (var (kind, bytes) in FramesAsync(ct).ConfigureAwait(false))
            {
                if (kind == FrameKind.Piece)
                {
                    await (target ?? throw Damaged()).WriteAsync(bytes, ct).ConfigureAwait(false);
                    continue;
                }

                if (target is not null)
                    await CloseAsync(target).ConfigureAwait(false);
                target = kind == FrameKind.File ? Create(folder, Read(bytes, BackupJson.Default.FileFrame)) : null;
            }
        }
        finally
        {
            if (target is not null)
                await target.DisposeAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task CloseAsync(FileStream file)
    {
        file.Flush(flushToDisk: true);
        await file.DisposeAsync().ConfigureAwait(false);
    }

    private FileStream Create(string folder, FileFrame frame)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, frame.Path));
        // A file may come from anywhere; none may be written beside the folder.
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw Damaged();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows() && frame.Mode is { } mode)
            options.UnixCreateMode = (UnixFileMode)mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return new FileStream(path, options);
    }

    private async Task VerifyAsync(Action<double>? progress, CancellationToken ct)
    {
        var length = _file.Length;
        if (length < BackupFormat.HeaderLength)
            throw NoBackup();
        var head = new byte[BackupFormat.HeaderLength];
        await _file.ReadExactlyAsync(head, ct).ConfigureAwait(false);
        if (!head.AsSpan().StartsWith(BackupFormat.Magic))
            throw NoBackup();
        var version = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(BackupFormat.Magic.Length));
        if (version > BackupFormat.Version)
        {
            throw new StoreException(
                StoreFailure.NewerSchema,
                $"{_path} was written by a newer version (layout {version}, this program knows {BackupFormat.Version}); use that version");
        }

        if (length < BackupFormat.HeaderLength + BackupFormat.HashLength)
            throw Damaged();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        var buffer = new byte[Block];
        for (var left = length - BackupFormat.HeaderLength - BackupFormat.HashLength; left > 0;)
        {
            var read = await _file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), ct).ConfigureAwait(false);
            if (read == 0)
                throw Damaged();
            hash.AppendData(buffer, 0, read);
            left -= read;
            progress?.Invoke(1 - ((double)left / length));
        }

        var expected = new byte[BackupFormat.HashLength];
        await _file.ReadExactlyAsync(expected, ct).ConfigureAwait(false);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(expected))
            throw Damaged();
    }

    private async Task SurveyAsync(CancellationToken ct)
    {
        var (stores, files) = (new List<string>(), new List<string>());
        BackupHeader? header = null;
        BackupTotals? totals = null;
        var documents = 0L;
        await foreach (var (kind, bytes) in FramesAsync(ct).ConfigureAwait(false))
        {
            switch (kind)
            {
                case FrameKind.Header:
                    header = Read(bytes, BackupJson.Default.BackupHeader);
                    break;
                case FrameKind.Store:
                    stores.Add(Read(bytes, BackupJson.Default.StoreFrame).Name);
                    break;
                case FrameKind.File:
                    files.Add(Read(bytes, BackupJson.Default.FileFrame).Path);
                    break;
                case FrameKind.Document:
                    documents++;
                    break;
                case FrameKind.End:
                    totals = Read(bytes, BackupJson.Default.BackupTotals);
                    break;
            }
        }

        (Header, Stores, Files, Totals) = (header ?? throw Damaged(), stores, files, totals ?? throw Damaged());
        if (totals.Documents != documents || totals.Stores != stores.Count || totals.Files != files.Count)
            throw Damaged();
    }

    private async IAsyncEnumerable<(FrameKind Kind, byte[] Bytes)> FramesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        _file.Position = BackupFormat.HeaderLength;
        var frames = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
        await using var _ = frames.ConfigureAwait(false);
        var head = new byte[5];
        FrameKind kind;
        do
        {
            await FillAsync(frames, head, ct).ConfigureAwait(false);
            kind = (FrameKind)head[0];
            var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
            if (length is < 0 or > BackupFormat.MaxFrame)
                throw Damaged();
            var bytes = new byte[length];
            await FillAsync(frames, bytes, ct).ConfigureAwait(false);
            yield return (kind, bytes);
        }
        while (kind != FrameKind.End);
    }

    private async Task FillAsync(GZipStream frames, byte[] bytes, CancellationToken ct)
    {
        try
        {
            await frames.ReadExactlyAsync(bytes, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw Damaged(e);
        }
    }

    private T Read<T>(byte[] bytes, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw Damaged();
        }
        catch (JsonException e)
        {
            throw Damaged(e);
        }
    }

    private RawDocument Document(byte[] bytes)
    {
        if (bytes.Length < 18)
            throw Damaged();
        var id = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(16));
        if (bytes.Length < 18 + id)
            throw Damaged();
        var expiry = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
        return new(
            Encoding.UTF8.GetString(bytes, 18, id), BinaryPrimitives.ReadInt64LittleEndian(bytes), expiry == long.MinValue ? null : expiry,
            Encoding.UTF8.GetString(bytes.AsSpan(18 + id)));
    }

    private StoreException NoBackup() => new(StoreFailure.Corrupt, $"{_path} is not a backup");

    private StoreException Damaged(Exception? e = null) =>
        new(StoreFailure.Corrupt, $"{_path} is damaged or cut short; nothing was restored from it, use another backup", e);
}
