using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>What authors read of prompt files, and ask of them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(FiniteNumberConverter)])]
[JsonSerializable(typeof(MimList))]
[JsonSerializable(typeof(ShownMim))]
[JsonSerializable(typeof(PreviewQuestion))]
[JsonSerializable(typeof(MimPreview))]
internal sealed partial class MimJson : JsonSerializerContext
{
    /// <summary>The context with letters as they are.</summary>
    public static MimJson Plain => Holder.Instance;

    private static class Holder
    {
        public static readonly MimJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
