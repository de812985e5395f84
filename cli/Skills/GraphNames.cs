using System.Text.Json;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Reads the names of nodes out of <c>/v1/graph.json</c>.</summary>
internal static class GraphNames
{
    /// <summary>Each id with its path, wherever in the document an object has both.</summary>
    public static IEnumerable<(long Id, string Path)> Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
                    && element.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String)
                    yield return (number, path.GetString()!);
                foreach (var found in element.EnumerateObject().SelectMany(property => Of(property.Value)))
                    yield return found;
                break;
            case JsonValueKind.Array:
                foreach (var found in element.EnumerateArray().SelectMany(Of))
                    yield return found;
                break;
        }
    }
}
