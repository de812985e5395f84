namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of <c>Loop_20160324.CreateLoop</c> and <c>UpdateLoop</c>.</summary>
public sealed record LoopEditRequest
{
    public string? LoopId { get; init; }
    public string? Name { get; init; }

    /// <summary>Friendly id.</summary>
    public string? RobotId { get; init; }
}

/// <summary>Body of <c>Loop_20160324.ListLoopMembers</c>.</summary>
public sealed record LoopMembersRequest
{
    /// <summary>Null for those of all of the caller's loops.</summary>
    public string? LoopId { get; init; }

    /// <summary>Only members with one of these; none, or null, for all.</summary>
    public IReadOnlyList<string>? StatusList { get; init; }

    /// <summary>Only members of one of these; none, or null, for all.</summary>
    public IReadOnlyList<string>? TypeList { get; init; }
}

/// <summary>Body of the operations of <c>Loop_20160324</c> on somebody of a loop; each reads what it needs of it.</summary>
public sealed record LoopMemberRequest
{
    public string? LoopId { get; init; }

    /// <summary>Of the member.</summary>
    public string? Id { get; init; }
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    public long? Birthday { get; init; }
    public string? PhoneNumber { get; init; }
    public bool? IsChild { get; init; }
    public bool? AsLegalGuardian { get; init; }
    public bool? Face { get; init; }
    public bool? Voice { get; init; }

    /// <summary>Null takes it back.</summary>
    public string? Nickname { get; init; }

    /// <summary>Null takes it back.</summary>
    public string? PhoneticName { get; init; }

    /// <summary>The child's member.</summary>
    public string? ChildId { get; init; }

    /// <summary>The member who answers for the child.</summary>
    public string? ParentId { get; init; }

    /// <summary>Nobody's name in a log.</summary>
    public override string ToString() => "member";
}

/// <summary>Body of operations on an account's loops.</summary>
/// <param name="AccountId">Null for the caller's own.</param>
public sealed record LoopAccountRequest(string? AccountId);
