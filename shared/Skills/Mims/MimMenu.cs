using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>A menu out of sample utterances, for somebody whom Jibo does not hear: a tap says what the button says.</summary>
internal static class MimMenu
{
    private const int MaxButtons = 12;

    /// <summary>The menu; null when there are no samples.</summary>
    public static JsonElement? Of(IReadOnlyList<string> samples)
    {
        var buttons = samples.Take(MaxButtons).Select(Button).ToArray();
        return buttons.Length == 0 ? null : JsonElement.Parse($$"""{"type":"Menu","data":[{{string.Join(',', buttons)}}],"pause":false}""");
    }

    private static string Button(string sample)
    {
        var label = JsonSerializer.Serialize(sample, PegasusJson.Wire.String);
        var icon = sample.ToUpperInvariant() switch
        {
            "YES" => ",\"icon\":\"confirm\"",
            "NO" => ",\"icon\":\"cancel\"",
            _ => "",
        };
        return $$"""{"label":{{label}},"utterance":{{label}}{{icon}}}""";
    }
}
