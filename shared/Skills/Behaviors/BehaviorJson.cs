using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Skills.Behaviors;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpeakOptions))]
[JsonSerializable(typeof(AutoRules))]
internal sealed partial class BehaviorJson : JsonSerializerContext;
