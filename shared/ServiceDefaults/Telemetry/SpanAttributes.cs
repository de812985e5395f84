using System.Collections.Frozen;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>What a span may say. Nobody's name, no robot's, nothing that was said, no address, and no secret is among it.</summary>
public static class SpanAttributes
{
    private static readonly FrozenDictionary<string, string> Table = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["transID"] = "the turn, as in every log line of it",
        ["kind"] = "how a turn began: `speech`, `text`, `nlu`, `proactive`, `none`",
        ["outcome"] = "what came of it",
        ["code"] = "of the ERROR frame",
        ["skill"] = "the skill that was asked, or that answers",
        ["version"] = "of the skill",
        ["answer"] = "the type of a skill's answer",
        ["engine"] = "which engine heard or understood",
        ["intent"] = "what was understood, as the agents name it",
        ["confidence"] = "of the engine that won, 0 to 1",
        ["rules"] = "how many rules the robot asked for",
        ["registrations"] = "how many skills could have spoken first",
        ["attempts"] = "how often it was decided",
        ["origin"] = "whom of the world outside Lasso asked",
        ["items"] = "what a queue sends",
        ["waited"] = "seconds that it waited in the queue",
        ["family"] = "of an operation of accounts",
        ["operation"] = "of accounts",
        ["http.request.method"] = "as OpenTelemetry says",
        ["http.response.status_code"] = "as OpenTelemetry says",
        ["http.route"] = "the pattern, not the address",
        ["error.type"] = "as OpenTelemetry says",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them, each with what it says.</summary>
    public static IReadOnlyDictionary<string, string> All => Table;

    /// <summary>Whether a span may say it.</summary>
    public static bool IsAllowed(string name) => Table.ContainsKey(name);
}
