using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary>Values as people type and read them: <c>true</c>, <c>07:30</c>, <c>{"city":"Graz"}</c> for what is <c>{"value":…}</c> on the wire.</summary>
internal static class SettingText
{
    /// <summary><c>key=value</c>.</summary>
    public static (string Key, JsonElement Value) Parse(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (assignment[..equals], ValueOf(assignment[(equals + 1)..]))
            : throw new CliException($"'{assignment}' sets nothing; write it as key=value, such as offerProactively=true.");
    }

    public static string Show(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && value.TryGetProperty("value", out var inner))
            value = inner;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    // JSON when it is some, else the text as it was typed: nobody should have to quote for a shell and for JSON.
    private static JsonElement ValueOf(string text)
    {
        JsonElement inner;
        try
        {
            inner = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            inner = JsonSerializer.SerializeToElement(text, PegasusJson.Wire.String);
        }

        var isWhole = inner.ValueKind == JsonValueKind.Object && inner.GetPropertyCount() == 1
            && (inner.TryGetProperty("value", out _) || inner.TryGetProperty("credentialExists", out _));
        return isWhole ? inner : JsonElement.Parse($$"""{"value":{{inner.GetRawText()}}}""");
    }
}
