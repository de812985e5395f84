namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>Who may ask for an operation.</summary>
internal enum Access
{
    /// <summary>Whoever is known: signed, with a token, or trusted for where it stands.</summary>
    Known,

    /// <summary>Anybody; the operation itself asks for a password or a token.</summary>
    Anyone,
}

/// <summary>One line of the table from target to handler.</summary>
internal sealed record Operation
{
    /// <summary>Such as <c>Loop</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Days of the family's versions, such as <c>20160324</c>; all mean the same.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>Such as <c>ListLoops</c>.</summary>
    public required string Name { get; init; }

    public Access Access { get; init; }

    /// <summary>What of the request must be the caller's own. The dispatcher holds it against the caller before the handler runs.</summary>
    public IReadOnlyList<OwnedName> Owned { get; init; } = [];

    /// <summary>Bytes of the body; more is refused.</summary>
    public int MaxBody { get; init; } = 256 * 1024;

    /// <summary>The body is no JSON; the handler reads it.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// The body is <see cref="Raw"/> and may be large: who asks is known by the hash that the request tells of it, before any of it is read. The
    /// handler reads it from the request, bounds it, and holds its hash against what was told (<see cref="OperationCall.CheckBody"/>).
    /// </summary>
    public bool Streamed { get; init; }

    public required Func<OperationCall, Task<OperationAnswer>> Run { get; init; }

    /// <summary>As robots name it, by the newest version: <c>Loop_20160324.ListLoops</c>.</summary>
    public string Target => $"{Family}_{Versions[^1]}.{Name}";
}

/// <summary>Kinds of things that belong to somebody.</summary>
internal enum OwnedKind
{
    Account,
    Loop,
    Robot,

    /// <summary>A loop that the caller is asked to join.</summary>
    Invitation,

    /// <summary>Somebody of a loop that the request names as well.</summary>
    Member,

    /// <summary>A wish for a loop's key.</summary>
    KeyRequest,
}

/// <summary>A name in the request whose value, or values, must be the caller's own.</summary>
/// <param name="Name">A member of the body such as <c>loopId</c>, or with <paramref name="Header"/> a header such as <c>x-loop-id</c>. Text, or a list of texts.</param>
/// <param name="Required">Whether the request must have it.</param>
/// <param name="ByHandler">No household says whose it is: the handler looks, and refuses what is another's as if it were nowhere.</param>
internal sealed record OwnedName(string Name, OwnedKind Kind, bool Required = false, bool Header = false, bool ByHandler = false);
