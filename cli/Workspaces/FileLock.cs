namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Lets one process at a time do something; given back when disposed, or when the process dies.</summary>
internal static class FileLock
{
    public static async Task<IAsyncDisposable> TakeAsync(string path, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
            }
        }
    }
}
