namespace Jibo.Pegasus.Clients.Aws;

/// <summary>As much of an HTTP request as its signature covers.</summary>
public sealed record SigV4Request
{
    /// <summary>Such as <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it stands on the request line, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it stands on the request line, without the question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Headers in any order and any case; one that comes more than once stands here more than once.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>SHA-256 of the body in lower-case hexadecimal (<see cref="SigV4.HashOf"/>), or <see cref="SigV4.UnsignedPayload"/>.</summary>
    public required string PayloadHash { get; init; }
}

/// <summary>How the path goes into the signature.</summary>
public enum SigV4PathRule
{
    /// <summary>Dot segments and double slashes are resolved, and what is encoded on the wire is encoded once more: every service but S3.</summary>
    Resolved,

    /// <summary>The path is an object's key, encoded once and otherwise untouched: S3.</summary>
    ObjectKey,
}
