using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>The last view that a skill was known to have, under the skill's id.</summary>
internal sealed record StoredView
{
    /// <summary>As text: a tree may be as deep as JSON may be, and the store adds a level.</summary>
    [JsonPropertyName("view")] public required string View { get; init; }

    public static CollectionDefinition Collection { get; } = new("settings_views");
}

[JsonSerializable(typeof(StoredView))]
internal sealed partial class StoredViewJson : JsonSerializerContext
{
    public static JsonTypeInfo<StoredView> Stored => Holder.Instance.StoredView;

    private static class Holder
    {
        public static readonly StoredViewJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
