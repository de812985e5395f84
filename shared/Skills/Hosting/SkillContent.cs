using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>The files of a skill: <c>manifest.json</c> and, where it speaks from files, <c>mims/</c>.</summary>
public sealed class SkillContent
{
    private const string ManifestFile = "manifest.json";
    private const string MimsFolder = "mims";

    private SkillContent(ReadOnlyMemory<byte> manifestBytes, SkillManifest? manifest, MimLibrary mims)
    {
        ManifestBytes = manifestBytes;
        Manifest = manifest;
        Mims = mims;
    }

    /// <summary>No files at all, for skills that are made up in tests.</summary>
    public static SkillContent None { get; } = new(ReadOnlyMemory<byte>.Empty, null, MimLibrary.Empty);

    /// <summary>The manifest as it was written.</summary>
    public ReadOnlyMemory<byte> ManifestBytes { get; }

    public SkillManifest? Manifest { get; }

    public MimLibrary Mims { get; }

    /// <summary>Reads and checks the files of one skill.</summary>
    /// <exception cref="ConfigurationProblemException">Something cannot be used; every fault of every file is listed.</exception>
    public static SkillContent Load(string contentFolder, string skillId)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentFolder);
        ArgumentException.ThrowIfNullOrEmpty(skillId);
        var folder = Path.Combine(contentFolder, skillId);
        var problems = new List<string>();
        var bytes = ReadManifest(Path.Combine(folder, ManifestFile), problems);
        var faults = new List<string>();
        var manifest = bytes is null ? null : ManifestReader.Read(bytes, skillId, faults);
        problems.AddRange(faults.Select(fault => $"{skillId}/{ManifestFile}: {fault}"));

        var mims = MimLibrary.Empty;
        try
        {
            mims = MimLibrary.Load(Path.Combine(folder, MimsFolder));
        }
        catch (MimLibraryException e)
        {
            problems.AddRange(e.Faults.Select(fault => $"{skillId}/{MimsFolder}/{fault}"));
        }

        return problems.Count == 0 ? new(bytes!, manifest, mims) : throw new ConfigurationProblemException(problems);
    }

    private static byte[]? ReadManifest(string path, List<string> problems)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            problems.Add($"There is no manifest at {path}; a skill needs one, and it is copied beside the program when the project builds.");
        else if (file.Length > ManifestReader.MaxBytes)
            problems.Add($"{path} has {file.Length} bytes, and may have {ManifestReader.MaxBytes}.");
        else
            return File.ReadAllBytes(path);
        return null;
    }
}
