using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>Makes JSON of what rules look at.</summary>
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(DayPart))]
internal sealed partial class RuleJson : JsonSerializerContext
{
    public static JsonElement Null { get; } = JsonElement.Parse("null"u8);

    public static JsonElement Of(long number) => JsonSerializer.SerializeToElement(number, Default.Int64);

    public static JsonElement Of(string text) => JsonSerializer.SerializeToElement(text, Default.String);

    public static JsonElement Of(string[] texts) => JsonSerializer.SerializeToElement(texts, Default.StringArray);

    public static JsonElement Of(DayPart part) => JsonSerializer.SerializeToElement(part, Default.DayPart);
}
