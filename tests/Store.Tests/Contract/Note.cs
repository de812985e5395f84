using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Store.Tests.Contract;

internal sealed record Note
{
    [JsonPropertyName("owner")] public string? Owner { get; init; }
    [JsonPropertyName("at")] public long? At { get; init; }
    [JsonPropertyName("tags")] public IReadOnlyList<string>? Tags { get; init; }
    [JsonPropertyName("text")] public string? Text { get; init; }
    [JsonPropertyName("value")] public JsonElement? Value { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;
