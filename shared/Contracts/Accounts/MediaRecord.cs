namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>A photo or a recording of a loop, or a small picture of one.</summary>
public sealed record MediaRecord
{
    /// <summary>Its name within the loop.</summary>
    public required string Path { get; init; }

    /// <summary><c>image</c>, <c>photo_booth</c>, <c>recording</c>, <c>audio</c>, <c>thumb</c> or <c>thumb_robot</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The path of what this is a small picture of.</summary>
    public string? Reference { get; init; }

    /// <summary>Who has uploaded it.</summary>
    public string? AccountId { get; init; }
    public string? LoopId { get; init; }

    /// <summary>Where its bytes are, for a while; null once it was removed. Whoever has it can fetch them: never log it.</summary>
    public string? Url { get; init; }
    public bool IsEncrypted { get; init; }
    public bool IsDeleted { get; init; }

    /// <summary>What the robot said of it beyond that.</summary>
    public IReadOnlyDictionary<string, string>? Meta { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Created { get; init; }

    /// <summary>Path only.</summary>
    public override string ToString() => Path;
}

/// <summary>Body of <c>Media_20160725.List</c>.</summary>
public sealed record MediaListRequest
{
    public IReadOnlyList<string>? LoopIds { get; init; }

    /// <summary>Only what was created after this; milliseconds since 1970.</summary>
    public long? After { get; init; }

    /// <summary>Only what was created before this; milliseconds since 1970.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, small pictures not counted: 1 to 200, by default 50.</summary>
    public int? Limit { get; init; }
}

/// <summary>Body of <c>Media_20160725.Get</c> and <c>Remove</c>.</summary>
public sealed record MediaPathsRequest(IReadOnlyList<string>? Paths);
