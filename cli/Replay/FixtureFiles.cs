using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>Files beside a fixture. A fixture may come from somebody else: what it names stays within its own folder.</summary>
internal sealed class FixtureFiles(string folder)
{
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly string _root = Path.GetFullPath(folder);

    /// <exception cref="CliException">There is no such file, or it may not be read.</exception>
    public string Find(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, name));
        if (!path.StartsWith(_root.EndsWith(Path.DirectorySeparatorChar) ? _root : _root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new CliException($"The fixture names the file {name}, which is not beside it.");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new CliException($"The fixture names the file {name}, and there is none beside it.");
        return file.Length <= MaxBytes ? path : throw new CliException($"{name} has {file.Length} bytes, and may have {MaxBytes}.");
    }
}
