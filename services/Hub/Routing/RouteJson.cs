using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>What <c>/v1/route/explain</c> reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ExplainQuery))]
[JsonSerializable(typeof(RouteExplanation))]
[JsonSerializable(typeof(NluResult))]
[JsonSerializable(typeof(ContextData))]
internal sealed partial class RouteJson : JsonSerializerContext;
