using System.Text.Json;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>What is kept of a robot (protocol: I.2). Times are milliseconds since 1970.</summary>
public sealed record RobotRecord
{
    /// <summary>Friendly id: four hyphenated words.</summary>
    public required string Id { get; init; }

    /// <summary>What the robot tells of itself: network, platform, serial number.</summary>
    public JsonElement? Payload { get; init; }
    public JsonElement? CalibrationPayload { get; init; }
    public long Updated { get; init; }
    public long Created { get; init; }
}

/// <summary>Body of <c>Robot_20160225.GetRobot</c> and <c>UpdateRobot</c>.</summary>
public sealed record RobotRequest
{
    public string? Id { get; init; }
    public JsonElement? Payload { get; init; }
    public JsonElement? CalibrationPayload { get; init; }
}
