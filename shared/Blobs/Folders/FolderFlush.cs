using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Blobs.Folders;

/// <summary>
/// Writes a folder's own list of names to disk, so that a file which was moved into it is there after a power cut too. .NET opens no
/// folders; where the C library is not the usual one nothing is done, and only a power cut could tell.
/// </summary>
internal static partial class FolderFlush
{
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        try
        {
            var descriptor = Open(folder, 0);
            if (descriptor < 0)
                return;
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Moved it is; see above.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
