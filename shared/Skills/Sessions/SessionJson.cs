using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Skills.Sessions;

[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class SessionJson : JsonSerializerContext;
