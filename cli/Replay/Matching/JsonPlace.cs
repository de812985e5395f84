using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Cli.Replay.Matching;

/// <summary>A place in JSON: <c>$</c>, then members and indices, such as <c>$.members[0].id</c>.</summary>
internal static partial class JsonPlace
{
    public static bool IsPath(string path) => Path.IsMatch(path);

    /// <summary>What stands there; null when nothing does.</summary>
    public static JsonElement? Find(JsonElement json, string path)
    {
        var at = json;
        foreach (Match step in Step.Matches(path))
        {
            if (step.Groups["index"] is { Success: true } index)
            {
                var i = int.Parse(index.Value, CultureInfo.InvariantCulture);
                if (at.ValueKind != JsonValueKind.Array || i >= at.GetArrayLength())
                    return null;
                at = at[i];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step.Groups["name"].Value, out at))
            {
                return null;
            }
        }

        return at;
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_@][A-Za-z0-9_@/-]*|\[[0-9]{1,4}\]){0,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path { get; }

    [GeneratedRegex(@"\.(?<name>[A-Za-z_@][A-Za-z0-9_@/-]*)|\[(?<index>[0-9]{1,4})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Step { get; }
}
