using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>One line of <c>nlu parse --json</c>.</summary>
internal sealed record ParsedSentence
{
    private const string EngineField = "engine";
    private const string ConfidenceField = "confidence";

    public required string Text { get; init; }

    /// <summary>Null for nothing.</summary>
    public string? Intent { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Entities { get; init; }

    /// <summary>The rule that it was found in.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Rules that were active.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>Who understood it.</summary>
    public string? Engine { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Confidence { get; init; }

    public static ParsedSentence Of(NluRequest request, NluResult result) => new()
    {
        Text = request.Text,
        Intent = result.Intent,
        Entities = result.Entities ?? Contracts.Nlu.Entities.None,
        Rules = result.Rules ?? [],
        Asked = request.Rules ?? [],
        Engine = Extension(result, EngineField) is { ValueKind: JsonValueKind.String } engine ? engine.GetString() : null,
        Confidence = Extension(result, ConfidenceField) is { ValueKind: JsonValueKind.Number } confidence ? confidence.GetDouble() : null,
    };

    /// <summary>An entity's value for a person: a text without quotes.</summary>
    public static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonElement? Extension(NluResult result, string name) =>
        result.Unknown is { } unknown && unknown.TryGetValue(name, out var value) ? value : null;
}
