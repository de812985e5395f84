using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>Answer of <c>GET /v1/proactive/explain</c>.</summary>
/// <param name="RobotId">Which robot was asked about.</param>
/// <param name="Decisions">Newest first; none for a robot that has offered no moment since the hub started.</param>
public sealed record ProactiveDecisions([property: JsonPropertyName("robotID")] string RobotId, IReadOnlyList<ProactiveExplanation> Decisions);
