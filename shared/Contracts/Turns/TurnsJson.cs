using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>The JSON of the journal of turns. Use <see cref="Wire"/>, which writes letters as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TurnPage))]
[JsonSerializable(typeof(TurnDetail))]
[JsonSerializable(typeof(LiveTurns))]
[JsonSerializable(typeof(HubFigures))]
[JsonSerializable(typeof(TurnsForgotten))]
public sealed partial class TurnsJson : JsonSerializerContext
{
    public static TurnsJson Wire => WireHolder.Instance;

    private static class WireHolder
    {
        public static readonly TurnsJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
