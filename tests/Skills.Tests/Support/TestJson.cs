using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Skills.Tests.Support;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
