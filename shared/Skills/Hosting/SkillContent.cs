using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Files;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// The files of a skill: <c>manifest.json</c> and, where it speaks from files, <c>mims/</c>. They are live: <see cref="Reload"/>
/// takes in what changed, all of it or nothing, while any number of turns go on.
/// </summary>
public sealed class SkillContent
{
    private const string ManifestFile = "manifest.json";
    private const string MimsFolder = "mims";

    private readonly string? _folder;
    private readonly string _skillId;
    private readonly Func<SkillManifest, SkillManifest>? _edit;
    private readonly Lock _reloading = new();
    private volatile ManifestState _state;

    private SkillContent(
        string? folder, string skillId, ManifestState state, MimLibrary mims, FileStamp loaded, Func<SkillManifest, SkillManifest>? edit = null)
    {
        _folder = folder;
        _skillId = skillId;
        _edit = edit;
        _state = state;
        Mims = mims;
        Loaded = loaded;
    }

    /// <summary>No files at all, for skills that are made up in tests.</summary>
    public static SkillContent None { get; } = new(null, "", new(ReadOnlyMemory<byte>.Empty, null), MimLibrary.Empty, default);

    /// <summary>The manifest as it was written, or as settings have made it.</summary>
    public ReadOnlyMemory<byte> ManifestBytes => _state.Bytes;

    public SkillManifest? Manifest => _state.Manifest;

    public MimLibrary Mims { get; }

    /// <summary>How the files were when they were first read.</summary>
    internal FileStamp Loaded { get; }

    /// <summary>Reads and checks the files of one skill.</summary>
    /// <param name="contentFolder">The folder that holds a folder for the skill; or the skill's own, such as its project's.</param>
    /// <param name="skillId">The skill's id, and its folder's name.</param>
    /// <param name="edit">What settings make of the manifest that the file holds; null to take it as it is.</param>
    /// <exception cref="ConfigurationProblemException">Something cannot be used; every fault of every file is listed.</exception>
    public static SkillContent Load(string contentFolder, string skillId, Func<SkillManifest, SkillManifest>? edit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentFolder);
        ArgumentException.ThrowIfNullOrEmpty(skillId);
        var folder = FolderOf(contentFolder, skillId);
        var stamp = ContentFiles.StampOf(folder);
        var problems = new List<string>();
        var state = ReadManifest(folder, skillId, edit, problems);

        var mims = MimLibrary.Empty;
        try
        {
            mims = MimLibrary.Load(Path.Combine(folder, MimsFolder));
        }
        catch (MimLibraryException e)
        {
            problems.AddRange(e.Faults.Select(fault => Fault(skillId, fault)));
        }

        return problems.Count == 0 ? new(folder, skillId, state!, mims, stamp, edit) : throw new ConfigurationProblemException(problems);
    }

    /// <summary>Reads the files again, and takes them in only when nothing is wrong with any of them.</summary>
    /// <returns>Why nothing was taken in: every fault of every file; empty when all was.</returns>
    public IReadOnlyList<string> Reload()
    {
        if (_folder is null)
            return [];
        lock (_reloading)
        {
            var problems = new List<string>();
            var state = ReadManifest(_folder, _skillId, _edit, problems);
            if (problems.Count == 0)
                problems.AddRange(Mims.Reload().Select(fault => Fault(_skillId, fault)));
            if (problems.Count == 0)
                _state = state!;
            return problems;
        }
    }

    internal FileStamp Stamp() => _folder is null ? default : ContentFiles.StampOf(_folder);

    // An author points at the sources, where the project's folder has a name of its own.
    private static string FolderOf(string contentFolder, string skillId)
    {
        var own = Path.Combine(contentFolder, skillId);
        return !Directory.Exists(own) && File.Exists(Path.Combine(contentFolder, ManifestFile)) ? contentFolder : own;
    }

    private static string Fault(string skillId, MimFault fault) => $"{skillId}/{MimsFolder}/{fault}";

    private static ManifestState? ReadManifest(string folder, string skillId, Func<SkillManifest, SkillManifest>? edit, List<string> problems)
    {
        if (ReadFile(Path.Combine(folder, ManifestFile), problems) is not { } bytes)
            return null;
        var faults = new List<string>();
        var manifest = ManifestReader.Read(bytes, skillId, faults);
        problems.AddRange(faults.Select(fault => $"{skillId}/{ManifestFile}: {fault}"));
        if (manifest is null || edit is null)
            return manifest is null ? null : new(bytes, manifest);
        var edited = edit(manifest);
        return new(JsonSerializer.SerializeToUtf8Bytes(edited, PegasusJson.Wire.SkillManifest), edited);
    }

    private static byte[]? ReadFile(string path, List<string> problems)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                problems.Add($"There is no manifest at {path}; a skill needs one, and it is copied beside the program when the project builds.");
            else if (file.Length > ManifestReader.MaxBytes)
                problems.Add($"{path} has {file.Length} bytes, and may have {ManifestReader.MaxBytes}.");
            else
                return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} cannot be read: {e.Message}");
        }

        return null;
    }

    /// <summary>The manifest as bytes and as read, so that nobody sees one of the old and one of the new.</summary>
    private sealed record ManifestState(ReadOnlyMemory<byte> Bytes, SkillManifest? Manifest);
}
