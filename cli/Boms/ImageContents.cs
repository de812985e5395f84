namespace Jibo.Pegasus.Cli.Boms;

/// <summary>What an image holds, as it says itself.</summary>
internal sealed record ImageContents
{
    /// <summary>As it is asked for: <c>jibo-pegasus/hub:local</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of its configuration, in hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made, in ISO 8601.</summary>
    public required string Created { get; init; }

    /// <summary>Version of the .NET runtime in it, or null.</summary>
    public string? Runtime { get; init; }

    /// <summary>Debian's list of installed packages.</summary>
    public required string PackageStatus { get; init; }

    /// <summary>Lines <c>package/copyright:License: MIT</c>.</summary>
    public string PackageLicences { get; init; } = "";

    /// <summary>What .NET loads the service by (<c>.deps.json</c>), or null.</summary>
    public string? Dependencies { get; init; }

    /// <summary>What the pages in it were built of: an array of npm's <c>package-lock.json</c> and of what is fetched beside it, or null.</summary>
    public string? PagePackages { get; init; }
}
