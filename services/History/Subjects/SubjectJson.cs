using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>Answer of an erasure.</summary>
internal sealed record Erasure(
    [property: JsonPropertyName("robotID")] string? RobotId,
    [property: JsonPropertyName("personID")] string? PersonId,
    IReadOnlyList<ErasedRecords> Records);

/// <summary>How often a proactive turn of a robot was taken.</summary>
internal sealed record ExportedTurn([property: JsonPropertyName("robotID")] string RobotId, long Turn);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(ExportedTurn))]
internal sealed partial class SubjectJson : JsonSerializerContext;
