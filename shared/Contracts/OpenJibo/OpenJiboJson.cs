using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>
/// The JSON of OpenJibo's contracts. OpenJibo has records and no wire; this is the one that .NET's web defaults give them: names in
/// camel case, read in any case; enums written by name, read by name or number; spans as <c>00:00:12</c>, read as milliseconds too.
/// Use <see cref="Wire"/>: it writes letters beyond ASCII as they are.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(FiniteNumberConverter), typeof(SpanConverter)])]
[JsonSerializable(typeof(TurnContext))]
[JsonSerializable(typeof(ResponsePlan))]
[JsonSerializable(typeof(SpeakAction))]
[JsonSerializable(typeof(ListenAction))]
[JsonSerializable(typeof(ShowVisualAction))]
[JsonSerializable(typeof(AnimateAction))]
[JsonSerializable(typeof(InvokeNativeSkillAction))]
[JsonSerializable(typeof(SetContextAction))]
[JsonSerializable(typeof(EmitEventAction))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(string[]))]
public sealed partial class OpenJiboJson : JsonSerializerContext
{
    /// <summary>The one to use.</summary>
    public static OpenJiboJson Wire => WireHolder.Instance;

    // Held apart: it is built from Default, whose own initialiser lives in the generated half of this class.
    private static class WireHolder
    {
        public static readonly OpenJiboJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
