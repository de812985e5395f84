using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>What happens before Jibo answers: somebody says something, keeps silent, or Jibo begins by himself.</summary>
internal sealed record SpokenTurn
{
    /// <summary>One of <see cref="SkillRequestTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What was said; empty for silence, null when Jibo begins by himself.</summary>
    public string? Text { get; init; }

    /// <summary>What was meant; null when Jibo begins by himself.</summary>
    public NluResult? Nlu { get; init; }

    /// <summary>Given instead of the one of the manifest's entry.</summary>
    public JsonElement? Memo { get; init; }

    public bool IsUpdate => Type == SkillRequestTypes.ListenUpdate;

    /// <summary>For a person to read: <c>"tell me a joke" (requestTellJiboContent JiboContent=Joke)</c>.</summary>
    public override string ToString() => Text switch
    {
        null => "(Jibo begins by himself)",
        "" => "(silence)",
        _ => $"\"{Text}\" ({Meaning})",
    };

    private string Meaning => Nlu?.Intent is { } intent
        ? string.Join(' ', (Nlu.Entities ?? Entities.None).Select(entity => $"{entity.Key}={Shown(entity.Value)}").Prepend(intent))
        : "not understood";

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
