using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>What runs on a data folder, left there by <c>pegasus up</c> so that other verbs find it.</summary>
internal sealed record RunFile
{
    public required int Pid { get; init; }
    public required int PortBase { get; init; }
    public required string ListenUrl { get; init; }
    public required IReadOnlyList<RunningProcess> Processes { get; init; }

    /// <summary>Whether the <c>up</c> that wrote it is still there.</summary>
    [JsonIgnore] public bool IsAlive => ProcessName(Pid) is { } name && name.Contains("dotnet", StringComparison.Ordinal);

    public static RunFile? Read(string path)
    {
        try
        {
            var run = JsonSerializer.Deserialize(File.ReadAllBytes(path), RunFileJson.Default.RunFile);
            return run is { IsAlive: true } ? run : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string path)
    {
        var fresh = path + ".new";
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(this, RunFileJson.Default.RunFile));
        File.Move(fresh, path, overwrite: true);
    }

    private static string? ProcessName(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

internal sealed record RunningProcess(string Name, int Pid);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunFile))]
internal sealed partial class RunFileJson : JsonSerializerContext;
