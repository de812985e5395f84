using System.Globalization;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>Where a container of Azure Blob Storage is.</summary>
public sealed record AzureOptions
{
    /// <summary>The storage account: 3 to 24 lower-case letters and digits.</summary>
    public required string Account { get; init; }

    /// <summary>3 to 63 lower-case letters, digits and hyphens.</summary>
    public required string Container { get; init; }

    /// <summary>Such as <c>http://azurite:10000/account</c>; null is Azure's own of the account.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>For one blob, connection and answer included; also the longest silence within an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request that failed on the way, or that the service could not serve now, is tried again.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The address of a blob; its name has only letters that addresses keep.</summary>
    internal Uri AddressOf(string name) => new($"{Root}/{name}");

    /// <summary>The address of a page of the blobs whose names begin so.</summary>
    internal Uri ListingOf(string prefix, int most, string? marker)
    {
        var next = marker is null ? "" : $"&marker={Uri.EscapeDataString(marker)}";
        return new(string.Create(CultureInfo.InvariantCulture, $"{Root}?restype=container&comp=list&maxresults={most}&prefix={Uri.EscapeDataString(prefix)}{next}"));
    }

    private string Root => $"{(Endpoint ?? new Uri($"https://{Account}.blob.core.windows.net")).GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Container}";
}
