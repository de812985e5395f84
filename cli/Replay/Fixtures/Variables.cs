using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Cli.Replay.Fixtures;

/// <summary>
/// Values by name, as <c>${name}</c> in texts. A text that is nothing but a name becomes the value itself, be it a number or an
/// object. <c>${uuid}</c> is a fresh one each time, <c>${now}</c> milliseconds since 1970, <c>${hubToken}</c> a token that the data
/// folder's secret signs unless a step keeps another.
/// </summary>
internal sealed partial class Variables(TimeProvider time)
{
    public static readonly IReadOnlyList<string> BuiltIn = ["uuid", "now", "hubToken"];

    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    /// <summary>Makes a token where none was given or kept; called at most once.</summary>
    public Func<string>? MakeHubToken { get; init; }

    public static IEnumerable<string> NamesIn(string text) => Hole.Matches(text).Select(match => match.Groups[1].Value);

    public void Set(string name, JsonElement value) => _values[name] = value;

    public void Set(string name, string value) => _values[name] = JsonSerializer.SerializeToElement(value, FixtureJson.Default.String);

    /// <summary>A name in the text that has no value, or null.</summary>
    public string? Missing(string? text) => text is null ? null : NamesIn(text).FirstOrDefault(name => Find(name) is null);

    /// <summary>A value as text; null when it has none.</summary>
    public string? Text(string name) => Find(name) is { } value ? Show(value) : null;

    /// <summary>The text with its names filled in.</summary>
    public string Fill(string text) => Hole.Replace(text, match => Find(match.Groups[1].Value) is { } value ? Show(value) : match.Value);

    /// <summary>The JSON with the names in its texts filled in.</summary>
    public JsonElement Fill(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, json);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>Hides what must not be shown: the values of names that sound like secrets.</summary>
    public string Hide(string text)
    {
        foreach (var (name, value) in _values)
        {
            if (Secret.IsMatch(name) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 8 } secret)
                text = text.Replace(secret, $"<{name}>", StringComparison.Ordinal);
        }

        return text;
    }

    private JsonElement? Find(string name)
    {
        if (_values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        switch (name)
        {
            case "uuid":
                return JsonElement.Parse($"\"{Guid.NewGuid()}\"");
            case "now":
                return JsonElement.Parse(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            case "hubToken" when MakeHubToken is not null:
                Set(name, MakeHubToken());
                return _values[name];
            default:
                return null;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = json.GetString()!;
                if (Hole.Match(text) is { Success: true, Index: 0 } only && only.Length == text.Length && Find(only.Groups[1].Value) is { } value)
                    value.WriteTo(writer);
                else
                    writer.WriteStringValue(Fill(text));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    [GeneratedRegex(@"\$\{([A-Za-z][A-Za-z0-9]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole { get; }

    [GeneratedRegex("token|secret|key", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Secret { get; }
}
