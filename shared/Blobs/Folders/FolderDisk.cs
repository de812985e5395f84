using System.Buffers;

namespace Jibo.Pegasus.Blobs.Folders;

/// <summary>What files and folders can do, and what it means when they cannot.</summary>
internal static class FolderDisk
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Piece = 128 * 1024;

    // ENOSPC, EDQUOT and EFBIG of Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] NoRoom = [28, 122, 27, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    public static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    // Whoever reads goes on with the old bytes while somebody puts new ones.
    public static FileStreamOptions ReadFile() => new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    };

    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <exception cref="BlobException">There are more bytes, or fewer, or they cannot be read.</exception>
    public static async Task CopyAsync(Stream content, FileStream file, long length, CancellationToken ct)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var copied = 0L;
            while (await ReadAsync(content, piece, ct).ConfigureAwait(false) is > 0 and var read)
            {
                copied += read;
                if (copied > length)
                    break;
                await file.WriteAsync(piece.AsMemory(0, read), ct).ConfigureAwait(false);
            }

            if (copied != length)
                throw new BlobException(BlobFailure.BadContent, $"Of {length} bytes {(copied > length ? "more" : $"only {copied}")} came");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>What a failure of the disk means; null for what is none of its failures.</summary>
    /// <param name="done">What could not be done: written or read.</param>
    public static BlobException? FailureOf(Exception e, string done) => e switch
    {
        IOException full when NoRoom.Contains(full.HResult) => new(BlobFailure.Full, "The disk of the blobs' folder is full", e),
        IOException or UnauthorizedAccessException => new(BlobFailure.Unavailable, $"The blobs' folder cannot be {done}: {e.Message}", e),
        _ => null,
    };

    /// <summary>Files below a folder, as they are met; none when there is no such folder.</summary>
    public static IEnumerable<FileInfo> Below(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", Everything) : [];

    /// <summary>False for a file that has gone since it was met.</summary>
    public static bool TryLengthOf(FileInfo file, out long length)
    {
        length = 0;
        try
        {
            length = file.Length;
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was most likely never made; a disk that fails cannot be tidied.
        }
    }

    /// <summary>Removes folders that hold nothing any more, up to the root, which stays.</summary>
    public static void RemoveEmpty(string folder, string root)
    {
        while (folder.Length > root.Length)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // There is something in it, or it is gone already.
                return;
            }

            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private static async ValueTask<int> ReadAsync(Stream content, byte[] piece, CancellationToken ct)
    {
        try
        {
            return await content.ReadAsync(piece.AsMemory(0, Piece), ct).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            // Not the folder's fault.
            throw new BlobException(BlobFailure.BadContent, $"What was to be put cannot be read: {e.Message}", e);
        }
    }
}
