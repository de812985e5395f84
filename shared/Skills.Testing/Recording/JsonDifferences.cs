using System.Text.Json;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>Where two JSON values differ.</summary>
internal static class JsonDifferences
{
    private const int MaxShown = 300;

    /// <summary>One line for each place: its path, what was recorded, what came.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="came">What came.</param>
    /// <param name="path">Path of the two.</param>
    /// <param name="counts">Whether a property is compared.</param>
    public static IEnumerable<string> Find(JsonElement recorded, JsonElement came, string path, Func<string, bool> counts)
    {
        if (recorded.ValueKind == JsonValueKind.Object && came.ValueKind == JsonValueKind.Object)
            return InObjects(recorded, came, path, counts);
        if (recorded.ValueKind == JsonValueKind.Array && came.ValueKind == JsonValueKind.Array)
            return InArrays(recorded, came, path, counts);
        return JsonElement.DeepEquals(recorded, came) ? [] : [$"{path}: was {Shown(recorded)}, is {Shown(came)}"];
    }

    private static IEnumerable<string> InObjects(JsonElement recorded, JsonElement came, string path, Func<string, bool> counts)
    {
        foreach (var property in recorded.EnumerateObject().Where(property => counts(property.Name)))
        {
            var below = $"{path}.{property.Name}";
            if (!came.TryGetProperty(property.Name, out var value))
                yield return $"{below}: was {Shown(property.Value)}, is not there";
            else
            {
                foreach (var difference in Find(property.Value, value, below, counts))
                    yield return difference;
            }
        }

        foreach (var property in came.EnumerateObject().Where(property => counts(property.Name) && !recorded.TryGetProperty(property.Name, out _)))
            yield return $"{path}.{property.Name}: was not there, is {Shown(property.Value)}";
    }

    private static IEnumerable<string> InArrays(JsonElement recorded, JsonElement came, string path, Func<string, bool> counts)
    {
        var (before, now) = (recorded.GetArrayLength(), came.GetArrayLength());
        for (var i = 0; i < Math.Max(before, now); i++)
        {
            var below = $"{path}[{i}]";
            if (i >= now)
                yield return $"{below}: was {Shown(recorded[i])}, is not there";
            else if (i >= before)
                yield return $"{below}: was not there, is {Shown(came[i])}";
            else
            {
                foreach (var difference in Find(recorded[i], came[i], below, counts))
                    yield return difference;
            }
        }
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
    }
}
