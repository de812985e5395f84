using System.Runtime.CompilerServices;

namespace Jibo.Pegasus.Blobs.Folders;

/// <summary>
/// Blobs as files below a folder. A file is written beside the others, flushed, and moved to its name: it is whole or not there. On Unix
/// only the service's own user may read it.
/// </summary>
internal sealed class FolderBlobs(string folder, TimeProvider time) : IBlobStore
{
    // No key's segment begins with a dot.
    private const string Unfinished = ".unfinished";
    private const int Tries = 4;

    // What a process that was killed has left; nobody writes one blob for a day.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string _root = Path.GetFullPath(folder);
    private int _tidied;

    public string UrlOf(BlobKey key) => new Uri(PathOf(key)).AbsoluteUri;

    public async Task PutAsync(BlobKey key, Stream content, BlobInfo info, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(info);
        var (path, unfinished) = (PathOf(key), Path.Combine(_root, Unfinished, Guid.NewGuid().ToString("N")));
        try
        {
            FolderDisk.Make(Path.GetDirectoryName(unfinished)!);
            Tidy();
            await using (var file = new FileStream(unfinished, FolderDisk.NewFile()))
            {
                await FolderDisk.CopyAsync(content, file, info.Length, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            Move(unfinished, path);
        }
        catch (Exception e)
        {
            FolderDisk.Remove(unfinished);
            if (FolderDisk.FailureOf(e, "written") is { } failure)
                throw failure;
            throw;
        }
    }

    public Task<Blob?> OpenAsync(BlobKey key, BlobRange? range, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileStream? file = null;
        try
        {
            file = new FileStream(PathOf(key), FolderDisk.ReadFile());
            var (length, modified) = (file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
            var offset = Math.Min(range?.Offset ?? 0, length);
            file.Position = offset;
            var most = Math.Min(range?.Length ?? long.MaxValue, length - offset);
            return Task.FromResult<Blob?>(new(new PartOfFile(file, most), length, modified));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Blob?>(null);
        }
        catch (Exception e) when (FolderDisk.FailureOf(e, "read") is { } failure)
        {
            file?.Dispose();
            // A folder of other blobs cannot be opened as a file.
            return Directory.Exists(PathOf(key)) ? Task.FromResult<Blob?>(null) : throw failure;
        }
    }

    public Task<BlobEntry?> FindAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var file = new FileInfo(PathOf(key));
            return Task.FromResult(file.Exists ? new BlobEntry(key, file.Length, file.LastWriteTimeUtc) : null);
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<BlobEntry?>(null);
        }
        catch (Exception e) when (FolderDisk.FailureOf(e, "read") is { } failure)
        {
            throw failure;
        }
    }

    public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var path = PathOf(key);
            if (!Directory.Exists(path))
                File.Delete(path);
            FolderDisk.RemoveEmpty(Path.GetDirectoryName(path)!, _root);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever put there.
        }
        catch (Exception e) when (FolderDisk.FailureOf(e, "written") is { } failure)
        {
            throw failure;
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BlobKey.IsPrefix(prefix))
            throw new ArgumentException("A prefix is empty or ends in a slash, and keys can begin with it", nameof(prefix));
        await Task.CompletedTask.ConfigureAwait(false);
        using var files = FolderDisk.Below(Path.Combine(_root, prefix.TrimEnd('/'))).GetEnumerator();
        while (Next(files) is { } file)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (BlobKey.TryParse(Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), out var key)
                && FolderDisk.TryLengthOf(file, out var length))
                yield return new(key, length, file.LastWriteTimeUtc);
        }
    }

    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var probe = Path.Combine(_root, Unfinished, Guid.NewGuid().ToString("N"));
            FolderDisk.Make(Path.GetDirectoryName(probe)!);
            await using (var file = new FileStream(probe, FolderDisk.NewFile()))
                await file.WriteAsync("ok"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (FolderDisk.FailureOf(e, "written") is { } failure)
        {
            return failure.Message;
        }
    }

    public void Dispose()
    {
        // Holds nothing open.
    }

    private string PathOf(BlobKey key) => Path.Combine(_root, key.ToString().Replace('/', Path.DirectorySeparatorChar));

    private static void Move(string unfinished, string path)
    {
        var parent = Path.GetDirectoryName(path)!;
        for (var tries = 1; ; tries++)
        {
            FolderDisk.Make(parent);
            try
            {
                File.Move(unfinished, path, overwrite: true);
                break;
            }
            catch (DirectoryNotFoundException) when (tries < Tries)
            {
                // Somebody has removed the last blob of the folder, and the folder with it.
            }
        }

        FolderFlush.Flush(parent);
    }

    private static FileInfo? Next(IEnumerator<FileInfo> files)
    {
        try
        {
            return files.MoveNext() ? files.Current : null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (FolderDisk.FailureOf(e, "read") is { } failure)
        {
            throw failure;
        }
    }

    // Once per process is enough: only processes that were killed leave anything.
    private void Tidy()
    {
        if (Interlocked.Exchange(ref _tidied, 1) != 0)
            return;
        foreach (var file in new DirectoryInfo(Path.Combine(_root, Unfinished)).EnumerateFiles())
        {
            if (time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned)
                FolderDisk.Remove(file.FullName);
        }
    }
}
