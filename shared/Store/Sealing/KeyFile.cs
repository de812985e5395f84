using System.Text;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>
/// A ring in a file, looked at again at most every <see cref="LookEvery"/>. While the file cannot be read, the keys that were read last hold.
/// </summary>
public sealed class KeyFile : IKeySource
{
    /// <summary>How old what we know of the file may be.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile KeyRing _keys;
    private long _lookedAt;

    /// <exception cref="SealingException">There is no ring in the file.</exception>
    public KeyFile(string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (Path, _time) = (path, time);
        _keys = Read(path);
        _lookedAt = time.GetTimestamp();
    }

    public string Path { get; }

    public KeyRing Current => _time.GetElapsedTime(Volatile.Read(ref _lookedAt)) < LookEvery ? _keys : Refresh();

    public KeyRing Refresh()
    {
        lock (_gate)
        {
            try
            {
                _keys = Read(Path);
            }
            catch (SealingException)
            {
                // Somebody is at it; what we have still opens what we wrote.
            }

            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
            return _keys;
        }
    }

    /// <exception cref="SealingException">There is no ring in the file.</exception>
    public static KeyRing Read(string path)
    {
        try
        {
            return KeyRing.Parse(File.ReadAllText(path).Trim('\uFEFF').Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SealingException(SealingFailure.BadKeys, "a file that can be read", e);
        }
    }

    /// <summary>Puts a ring in the file's place, whole or not at all; only its owner can read it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, KeyRing keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var fresh = $"{path}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.UTF8.GetBytes(keys.ToSecretText() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
