using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>
/// A loop: a robot, its owner and whoever else lives with it. A robot takes it only when owner and robot are both among the members
/// with status <c>accepted</c> (protocol: I.3).
/// </summary>
public sealed record LoopRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Account of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Account of the robot.</summary>
    public required string Robot { get; init; }
    public required string RobotFriendlyId { get; init; }
    public required IReadOnlyList<LoopMember> Members { get; init; }
    public bool IsSuspended { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Updated { get; init; }
}

/// <summary>Somebody of a loop.</summary>
public sealed record LoopMember
{
    public required string Id { get; init; }
    public required string LoopId { get; init; }
    public string? AccountId { get; init; }
    public LoopMemberAccount? Account { get; init; }
    public LoopMemberEnrolment? Enrolled { get; init; }

    /// <summary><c>accepted</c>, <c>invited</c>, <c>declined</c> or <c>removed</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>owner</c>, <c>member</c> or <c>robot</c>.</summary>
    public required string Type { get; init; }
    public string? Nickname { get; init; }

    /// <summary>How the name is said.</summary>
    public string? PhoneticName { get; init; }
    public string? LegalGuardianId { get; init; }
    public string? AgreementId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }
}

/// <summary>What a loop says of a member's account.</summary>
public sealed record LoopMemberAccount
{
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    public long? Birthday { get; init; }
    public string? PhotoUrl { get; init; }
    public bool? IsChild { get; init; }
    public string? PhoneNumber { get; init; }
}

/// <summary>By what the robot knows a member.</summary>
public sealed record LoopMemberEnrolment([property: JsonPropertyName("face")] bool Face, [property: JsonPropertyName("voice")] bool Voice);

/// <summary>Body of <c>Loop_20160324.ListLoops</c> and of operations on one loop.</summary>
public sealed record LoopRequest(string? LoopId);
