using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Agents.Uploads;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>JSON of what only the parser answers. What goes over the wire to robots is in <see cref="PegasusJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ParserState))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(KeptAgent))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(RefusedAgent))]
internal sealed partial class ParserJson : JsonSerializerContext;
