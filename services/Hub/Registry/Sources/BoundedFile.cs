using Jibo.Pegasus.Hub.Registry.Manifests;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>Reads a manifest file, up to the size that a manifest may have.</summary>
internal static class BoundedFile
{
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
        if (file.Length > ManifestLimits.Bytes)
            throw new IOException($"The file has {file.Length} bytes; at most {ManifestLimits.Bytes} are allowed");

        // It may grow while it is read: somebody writes to it.
        var bytes = new byte[file.Length];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length == bytes.Length ? bytes : bytes[..length];
    }
}
