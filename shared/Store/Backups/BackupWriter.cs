using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store.Backups;

/// <summary>
/// Writes a backup beside its place and moves it there when it is whole, so that nobody ever finds half of one.
/// What it holds in memory does not grow with the stores.
/// </summary>
public sealed class BackupWriter : IAsyncDisposable
{
    private const int PieceLength = 256 * 1024;

    private readonly string _path;
    private readonly string _unfinished;
    private readonly FileStream _file;
    private readonly HashingStream _hashing;
    private readonly GZipStream _frames;
    private long _stores, _documents, _files, _fileBytes;
    private bool _finished;

    private BackupWriter(string path, string unfinished, FileStream file)
    {
        (_path, _unfinished, _file) = (path, unfinished, file);
        _hashing = new(file);
        Span<byte> header = stackalloc byte[BackupFormat.HeaderLength];
        BackupFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[BackupFormat.Magic.Length..], BackupFormat.Version);
        _hashing.Write(header);
        _frames = new(_hashing, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>What has been written so far.</summary>
    public BackupTotals Totals => new(_stores, _documents, _files, _fileBytes);

    /// <param name="path">Where the backup will be; what is there is replaced only in the end. Only its owner can read it.</param>
    public static async Task<BackupWriter> CreateAsync(string path, BackupHeader header, CancellationToken ct)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 128 * 1024, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var writer = new BackupWriter(path, unfinished, new FileStream(unfinished, options));
        try
        {
            await writer.WriteAsync(FrameKind.Header, header, BackupJson.Default.BackupHeader, ct).ConfigureAwait(false);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes all of a store as it is at one moment.</summary>
    /// <param name="progress">Told how many documents have been written, now and then.</param>
    public async Task AddStoreAsync(string name, IStoreSnapshot snapshot, Action<long>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await WriteAsync(FrameKind.Store, new(name), BackupJson.Default.StoreFrame, ct).ConfigureAwait(false);
        _stores++;
        foreach (var collection in snapshot.Collections)
        {
            await WriteAsync(FrameKind.Collection, new(collection.Name, collection.Version), BackupJson.Default.CollectionFrame, ct).ConfigureAwait(false);
            await foreach (var document in snapshot.ReadAsync(collection.Name, ct).ConfigureAwait(false))
            {
                await WriteAsync(FrameKind.Document, Bytes(document), ct).ConfigureAwait(false);
                if (++_documents % 1000 == 0)
                    progress?.Invoke(_documents);
            }
        }

        progress?.Invoke(_documents);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="relativePath">Under which it will be restored; with slashes.</param>
    public async Task AddFileAsync(string relativePath, string file, CancellationToken ct)
    {
        var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
        await using var _ = source.ConfigureAwait(false);
        int? mode = OperatingSystem.IsWindows() ? null : (int)File.GetUnixFileMode(source.SafeFileHandle);
        await WriteAsync(FrameKind.File, new(relativePath, mode), BackupJson.Default.FileFrame, ct).ConfigureAwait(false);
        _files++;
        var piece = new byte[PieceLength];
        while (await source.ReadAsync(piece, ct).ConfigureAwait(false) is > 0 and var read)
        {
            await WriteAsync(FrameKind.Piece, piece.AsMemory(0, read), ct).ConfigureAwait(false);
            _fileBytes += read;
        }
    }

    /// <summary>Puts it on the disk and in its place. Answers its length in bytes.</summary>
    public async Task<long> FinishAsync(CancellationToken ct)
    {
        await WriteAsync(FrameKind.End, Totals, BackupJson.Default.BackupTotals, ct).ConfigureAwait(false);
        await _frames.DisposeAsync().ConfigureAwait(false);
        await _file.WriteAsync(_hashing.Finish(), ct).ConfigureAwait(false);
        _file.Flush(flushToDisk: true);
        var length = _file.Length;
        await _file.DisposeAsync().ConfigureAwait(false);
        File.Move(_unfinished, _path, overwrite: true);
        _finished = true;
        return length;
    }

    /// <summary>Takes away what has not been finished.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_finished)
            return;
        await _file.DisposeAsync().ConfigureAwait(false);
        File.Delete(_unfinished);
    }

    private Task WriteAsync<T>(FrameKind kind, T value, JsonTypeInfo<T> type, CancellationToken ct) =>
        WriteAsync(kind, JsonSerializer.SerializeToUtf8Bytes(value, type), ct);

    private async Task WriteAsync(FrameKind kind, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var head = new byte[5];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), bytes.Length);
        await _frames.WriteAsync(head, ct).ConfigureAwait(false);
        await _frames.WriteAsync(bytes, ct).ConfigureAwait(false);
    }

    private static byte[] Bytes(RawDocument document)
    {
        var id = Encoding.UTF8.GetByteCount(document.Id);
        var bytes = new byte[18 + id + Encoding.UTF8.GetByteCount(document.Json)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, document.Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), document.ExpiresAt ?? long.MinValue);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(16), (ushort)id);
        Encoding.UTF8.GetBytes(document.Id, bytes.AsSpan(18));
        Encoding.UTF8.GetBytes(document.Json, bytes.AsSpan(18 + id));
        return bytes;
    }

    /// <summary>Passes bytes on and sums them up.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] Finish()
        {
            using (_hash)
                return _hash.GetHashAndReset();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _hash.AppendData(buffer.Span);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
