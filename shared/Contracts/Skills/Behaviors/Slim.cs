using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Skills.Behaviors;

/// <summary>One prompt: speech, perhaps a listen, perhaps a view.</summary>
public sealed record Slim : Behavior
{
    public required SlimConfig Config { get; init; }
    public SlimOptions? Options { get; init; }
}

public sealed record SlimConfig
{
    /// <summary>The robot's player fails without it.</summary>
    public Play? Play { get; init; }
    public Listen? Listen { get; init; }
    public Display? Display { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record SlimOptions
{
    /// <summary><c>START_ON_PLAY</c> or <c>START_ON_LISTEN</c>.</summary>
    public string? DisplayMode { get; init; }
}

public sealed record Play
{
    public required string Id { get; init; }
    public string Type { get; init; } = "PLAY";

    /// <summary>Text with ESML tags; text from people must be XML-escaped.</summary>
    public required string Esml { get; init; }

    /// <summary>true, false, null, or an object of switches.</summary>
    public JsonElement? AutoRuleConfig { get; init; }
    public JsonElement? SpeakOptions { get; init; }
    public PlayMeta? Meta { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Which prompt this is.</summary>
public sealed record PlayMeta
{
    [JsonPropertyName("prompt_id")] public string? PromptId { get; init; }

    /// <summary><c>AN</c>, <c>Q</c>, <c>NM</c>, <c>NI</c>.</summary>
    [JsonPropertyName("prompt_sub_category")] public string? PromptSubCategory { get; init; }
    [JsonPropertyName("mim_id")] public string? MimId { get; init; }

    /// <summary><c>announcement</c>, <c>question</c> or <c>optional-response</c>; the robot waits only for a question.</summary>
    [JsonPropertyName("mim_type")] public string? MimType { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record Listen
{
    public required string Id { get; init; }
    public string Type { get; init; } = "LISTEN";

    /// <summary>Rule names of the turn that follows; must be an array.</summary>
    public required IReadOnlyList<string> Contexts { get; init; }
    public IReadOnlyList<JsonElement>? Intents { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record Display
{
    public required string Id { get; init; }
    public string Type { get; init; } = "DISPLAY";
    public required string Name { get; init; }
    public required JsonElement View { get; init; }

    /// <summary>0 to 4.</summary>
    public int? Layer { get; init; }
    public bool? Visible { get; init; }
    public bool? KeepDisplay { get; init; }

    /// <summary><c>dim</c> or <c>clear</c>.</summary>
    public string? Overlay { get; init; }
    public JsonElement? OnCancel { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
