using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of <c>OOBE_20161026.GetStatus</c>, <c>SetupRobot</c> and <c>ReconnectRobot</c>.</summary>
public sealed record SetupRequest
{
    /// <summary>From <c>PrepareRobot</c>. Never log it.</summary>
    public string? Token { get; init; }

    /// <summary>Friendly id of the robot.</summary>
    public string? Id { get; init; }

    /// <summary>Not the token.</summary>
    public override string ToString() => "setup";
}

/// <summary>Answer to <c>OOBE_20161026.GetStatus</c>.</summary>
/// <param name="Complete">Whether a robot has used the token.</param>
public sealed record SetupStatus([property: JsonPropertyName("complete")] bool Complete);

/// <summary>Answer to <c>OOBE_20161026.SetupRobot</c>: what the robot signs with from now on.</summary>
public sealed record RobotCredentials
{
    public required string AccessKeyId { get; init; }

    /// <summary>Never log it.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>Whether the robot goes to the factory's own mode; null for no.</summary>
    public bool? ServiceMode { get; init; }

    /// <summary>Not the secret.</summary>
    public override string ToString() => AccessKeyId;
}

/// <summary>Answer to operations that only do something.</summary>
public sealed record CommandResult([property: JsonPropertyName("result")] string Result);
