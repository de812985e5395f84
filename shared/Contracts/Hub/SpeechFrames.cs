using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>SOS: speech began. Carries no data; <c>data</c> is an explicit null.</summary>
public sealed record SosFrame() : HubFrame(HubFrameTypes.Sos)
{
    [JsonPropertyOrder(-25), JsonIgnore(Condition = JsonIgnoreCondition.Never)] public JsonElement? Data { get; init; }
    public Timings? Timings { get; init; }
}

/// <summary>EOS: speech ended; the robot stops streaming and turns its light off.</summary>
public sealed record EosFrame() : HubFrame(HubFrameTypes.Eos)
{
    [JsonPropertyOrder(-25), JsonIgnore(Condition = JsonIgnoreCondition.Never)] public JsonElement? Data { get; init; }
    public Timings? Timings { get; init; }
}
