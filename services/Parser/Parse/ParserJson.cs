using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>JSON of what only the parser answers. What goes over the wire to robots is in <see cref="PegasusJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ParserState))]
internal sealed partial class ParserJson : JsonSerializerContext;
