namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Writes a file that is there as a whole or as it was before: to a second one that then takes the first one's place.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        var fresh = path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                content(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(fresh);
            throw e as IOException ?? new IOException(e.Message, e);
        }
    }

    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever kept.
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    // Half a file takes room that is wanted elsewhere.
    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next one of this name takes its place.
        }
    }
}
