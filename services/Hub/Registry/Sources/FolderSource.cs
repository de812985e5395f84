using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// A folder of <c>*.json</c> files, looked at twice a second: notices of the file system do not come through every mount. A file
/// is read when it has stayed the same from one look to the next, so that one being written is left alone; what it held before
/// stays until then, and for as long as the new state has faults.
/// </summary>
internal sealed partial class FolderSource(string folder, ILogger<FolderSource> logger) : ISkillSource
{
    private const int MostFiles = 1000;

    private readonly Dictionary<string, FileState> _files = new(StringComparer.Ordinal);
    private volatile SourceState _state = SourceState.Empty;

    public string Name => "folder";

    public SourceState State => _state;

    public TimeSpan? Pause { get; } = TimeSpan.FromMilliseconds(500);

    public async Task RefreshAsync(bool atOnce, CancellationToken cancellationToken)
    {
        if (Look() is not { } stamps)
            return;
        var changed = false;
        foreach (var gone in _files.Keys.Except(stamps.Keys).ToArray())
            changed |= _files.Remove(gone);
        foreach (var (path, stamp) in stamps)
        {
            var file = _files.GetValueOrDefault(path) ?? new FileState(default, null, null, []);
            if (file.Read == stamp)
                continue;
            var settled = atOnce || file.Seen == stamp;
            _files[path] = settled ? await ReadAsync(path, stamp, file, cancellationToken) : file with { Seen = stamp };
            changed |= settled;
        }

        if (changed)
        {
            var inOrder = _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value).ToArray();
            _state = new([.. inOrder.Select(file => file.Skill).OfType<RegisteredSkill>()], [.. inOrder.SelectMany(file => file.Faults)]);
        }
    }

    private Dictionary<string, Stamp>? Look()
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Take(MostFiles)
                .ToDictionary(path => path, StampOf, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A mount that comes and goes: what is known stays.
            LogUnreadable(folder, e.Message);
            return null;
        }
    }

    // Mounted configuration is made of links, whose own times do not change with the files behind them.
    private static Stamp StampOf(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        file = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return file.Exists ? new(file.FullName, ((FileInfo)file).Length, file.LastWriteTimeUtc.Ticks) : default;
    }

    private async Task<FileState> ReadAsync(string path, Stamp stamp, FileState before, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var faults = new ManifestFaults();
        RegisteredSkill? skill = null;
        try
        {
            skill = SkillFile.Read(await BoundedFile.ReadAsync(path, cancellationToken), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add("$", e.Message);
        }

        if (skill is null || faults.Any)
        {
            LogRefused(name, string.Join("; ", faults.All));
            return before with { Seen = stamp, Read = stamp, Faults = [.. faults.All.Select(fault => $"{name}: {fault}")] };
        }

        LogRegistered(skill.Id, name);
        return new(stamp, stamp, skill with { Source = Name }, []);
    }

    [LoggerMessage(LogLevel.Warning, "The folder {Folder} cannot be read: {Reason}")]
    private partial void LogUnreadable(string folder, string reason);

    [LoggerMessage(LogLevel.Error, "The manifest {File} is refused: {Reason}")]
    private partial void LogRefused(string file, string reason);

    [LoggerMessage(LogLevel.Information, "Skill {Skill} is registered by {File}")]
    private partial void LogRegistered(string skill, string file);

    /// <summary>What tells one state of a file from another without reading it.</summary>
    private readonly record struct Stamp(string Target, long Length, long Written);

    /// <param name="Seen">At the last look.</param>
    /// <param name="Read">When it was read last; null when never.</param>
    /// <param name="Skill">Its last good state.</param>
    private sealed record FileState(Stamp Seen, Stamp? Read, RegisteredSkill? Skill, IReadOnlyList<string> Faults);
}
