using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.History.Launches;

/// <summary>Parts of questions that are no messages of their own.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(HistoryRule[]))]
internal sealed partial class QueryJson : JsonSerializerContext;
