using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Body of <c>POST /v1/agents/{name}/parse</c>.</summary>
/// <param name="Texts">At most 1,000 sentences of at most 4,096 characters.</param>
public sealed record AgentParseRequest([property: JsonRequired] IReadOnlyList<string> Texts);

/// <summary>Answer of <c>POST /v1/agents/{name}/parse</c>.</summary>
/// <param name="Results">One for each text, in its place.</param>
public sealed record AgentParseAnswer(IReadOnlyList<AgentParseResult> Results);

/// <summary>What one agent makes of one text.</summary>
/// <param name="Intent">Null when it is not sure enough that any of its intents is meant.</param>
/// <param name="Confidence">0 to 1: of the intent, or where there is none, of the likeliest; how often so sure a result is right.</param>
/// <param name="Alternatives">The likeliest intents, at most five, best first; the answered one is the first of them.</param>
public sealed record AgentParseResult(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Intent, double Confidence, IReadOnlyList<AgentAlternative> Alternatives);

/// <param name="Intent">Name of the intent.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record AgentAlternative(string Intent, double Confidence);
