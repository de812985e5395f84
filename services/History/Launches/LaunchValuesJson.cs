using System.Text.Json.Serialization;

namespace Jibo.Pegasus.History.Launches;

[JsonSerializable(typeof(string[]))]
internal sealed partial class LaunchValuesJson : JsonSerializerContext;
