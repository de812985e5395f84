using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>What one person, or one loop, has set of one skill, as it lies in the store. It stays when every value is taken back, so that its version never goes down.</summary>
internal sealed record StoredSettings
{
    [JsonPropertyName("owner")] public required string Owner { get; init; }
    [JsonPropertyName("skillId")] public required string SkillId { get; init; }
    [JsonPropertyName("values")] public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }

    /// <summary>At least the time of the change in ms since 1970, and always more than before: it goes up even when settings are erased and set anew.</summary>
    [JsonPropertyName("version")] public required long Version { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("updatedAt")] public required long UpdatedAt { get; init; }

    /// <summary>Of all values, as compact JSON.</summary>
    [JsonPropertyName("bytes")] public required int Bytes { get; init; }

    public static CollectionDefinition Collection { get; } = new("settings") { Indexes = [new("owner", "skillId")] };

    /// <summary>The key in the store. Names hold no line break, so no two meet.</summary>
    public static string IdOf(SettingsOwner owner, string skillId) => $"{owner}\n{skillId}";
}

/// <summary>Whose settings: a person's or a loop's.</summary>
internal readonly record struct SettingsOwner(string Text)
{
    public static SettingsOwner Person(string accountId) => new($"p:{accountId}");

    public static SettingsOwner Loop(string loopId) => new($"l:{loopId}");

    public override string ToString() => Text;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSettings))]
internal sealed partial class StoredSettingsJson : JsonSerializerContext
{
    /// <summary>Letters beyond ASCII as they are, half the size.</summary>
    public static JsonTypeInfo<StoredSettings> Stored => Holder.Instance.StoredSettings;

    private static class Holder
    {
        public static readonly StoredSettingsJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
