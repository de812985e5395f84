namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>What came from an origin, whole and unpacked.</summary>
internal sealed record OriginAnswer
{
    /// <summary>2xx; 4xx only for whoever asked for refusals.</summary>
    public required int Status { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type without parameters, in lower case, such as <c>application/json</c>.</summary>
    public string? ContentType { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public override string ToString() => $"{Status}, {Body.Length} bytes";
}
