namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>What is particular to one call. Prints no secret.</summary>
internal sealed record OriginCall
{
    public static readonly OriginCall Json = new() { Accept = "application/json" };

    /// <summary>Token to bear. It is not sent on to another host.</summary>
    public string? Bearer { get; init; }

    public string? Accept { get; init; }

    /// <summary>Further headers. They are not sent on to another host either.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>For this call in place of <see cref="OriginSettings.Deadline"/>.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>For this call in place of <see cref="OriginSettings.MaxBytes"/>.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>
    /// Whoever can read what stands in a refusal (<c>{"error":"invalid_grant"}</c>) gets an answer of status 4xx as an answer, other
    /// than 429; otherwise it is an <see cref="OriginException"/>.
    /// </summary>
    public bool KeepRefusals { get; init; }

    /// <summary>The same for status 400 alone.</summary>
    public bool KeepBadRequests { get; init; }

    public override string ToString() => "Call";
}
