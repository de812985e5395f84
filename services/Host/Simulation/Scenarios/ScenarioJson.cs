using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(double))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
