using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Backups;

/// <summary>Makes a folder beside its place and moves it there when it is whole; what was there before is kept under another name.</summary>
internal sealed class FolderPlacing
{
    private readonly string _place;
    private readonly TimeProvider _time;
    private readonly bool _isTaken;

    /// <exception cref="CliException">The place is taken and may not be.</exception>
    public FolderPlacing(string place, bool replace, TimeProvider time)
    {
        (_place, _time) = (place.TrimEnd(Path.DirectorySeparatorChar), time);
        _isTaken = Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any();
        if (_isTaken && !replace)
            throw new CliException($"Nothing was restored: {place} is not empty; choose another folder with --data, or say --force, which keeps what is there under another name.");
        Fresh = $"{_place}.restoring-{Guid.NewGuid():N}";
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Fresh);
        else
            Directory.CreateDirectory(Fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder that is being made.</summary>
    public string Fresh { get; }

    /// <summary>Where the file of a store goes.</summary>
    /// <exception cref="CliException">The name leads out of the folder.</exception>
    public string StorePath(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Fresh, $"{name}.db"));
        return path.StartsWith(Fresh + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new CliException("Nothing was restored: the backup names a store outside the folder.");
    }

    /// <summary>Moves it into place. Answers where what was there is now, or null.</summary>
    public string? Finish()
    {
        string? before = null;
        if (_isTaken)
        {
            KeepSecrets();
            before = string.Create(CultureInfo.InvariantCulture, $"{_place}.before-{_time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..6]}");
            Directory.Move(_place, before);
        }
        else if (Directory.Exists(_place))
            Directory.Delete(_place);

        Directory.Move(Fresh, _place);
        return before;
    }

    /// <summary>Takes away what has not been moved.</summary>
    public void Clear()
    {
        if (Directory.Exists(Fresh))
            Directory.Delete(Fresh, recursive: true);
    }

    // A backup without secrets must not lock robots out whose tokens are signed with those that are here.
    private void KeepSecrets()
    {
        foreach (var secret in FolderSurvey.Of(_place).Secrets.Where(secret => !File.Exists(Path.Combine(Fresh, secret))))
        {
            var target = Path.Combine(Fresh, secret);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(_place, secret), target);
        }
    }
}
