using System.Text.Json;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>The manifest that the skill ships with.</summary>
internal static class Manifest
{
    public static JsonElement Root { get; } = JsonElement.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "services", "ReportSkill", "manifest.json")));

    public static IReadOnlyList<JsonElement> Nodes { get; } = [.. Root.GetProperty("settings").GetProperty("view").GetProperty("childViews").EnumerateArray()];

    /// <summary>The value objects that hold until somebody sets one, as Settings answers them.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Defaults { get; } = Nodes
        .Where(node => node.TryGetProperty("valueDefinition", out var value) && value.TryGetProperty("default", out _))
        .Select(node => node.GetProperty("valueDefinition"))
        .ToDictionary(value => value.GetProperty("key").GetString()!, value => JsonElement.Parse($$"""{"value":{{value.GetProperty("default").GetRawText()}}}"""));
}
