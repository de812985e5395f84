namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>Places of a name.</summary>
public sealed record PlaceData
{
    /// <summary>Most likely first.</summary>
    public IReadOnlyList<Place> Places { get; init => field = value ?? []; } = [];
}

/// <summary>A place that has a name.</summary>
public sealed record Place
{
    public required string Name { get; init; }

    /// <summary>State or province.</summary>
    public string? Region { get; init; }

    public string? Country { get; init; }

    /// <summary>Degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>IANA zone, such as <c>America/New_York</c>.</summary>
    public string? Zone { get; init; }
}
