using System.Text.Json;

namespace Jibo.Pegasus.History.Launches.Facts;

/// <summary>A launch that was read, and what it looks like as JSON once somebody asks for that.</summary>
internal sealed class LaunchFacet(string id, StoredLaunch launch)
{
    private JsonElement? _json;

    public string Id => id;

    public StoredLaunch Launch => launch;

    public JsonElement Json => _json ??= JsonSerializer.SerializeToElement(launch, LaunchJson.Stored);
}
