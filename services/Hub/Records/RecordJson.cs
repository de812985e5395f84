using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>How a record tells of the skill: its answer, or why there was none.</summary>
internal sealed record RecordedSkill(string Id)
{
    public JsonElement? Response { get; init; }
    public RecordedError? Error { get; init; }
}

/// <summary>A failure with its code, or <c>{}</c> for one without.</summary>
internal sealed record RecordedError(string? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordedSkill))]
internal sealed partial class RecordJson : JsonSerializerContext
{
    public static RecordJson Wire => WireHolder.Instance;

    private static class WireHolder
    {
        public static readonly RecordJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
