using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Speech logs as files below a folder. A file is whole or not there; on Unix only the hub's user may read it.</summary>
internal sealed class FolderSpeechLogs(string folder) : ISpeechLogStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _root = Path.GetFullPath(folder);

    public string UrlOf(string key) => new Uri(PathOf(key)).AbsoluteUri;

    public async Task PutAsync(string key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(unfinished, NewFile()))
                await file.WriteAsync(json, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            throw new ServiceCallException("speech logs", ServiceCallFailure.Unavailable, $"The folder of speech logs cannot be written: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            Remove(unfinished);
            throw;
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private string PathOf(string key) => Path.Combine(_root, key);

    private static void Remove(string path)
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
}
