using System.Globalization;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Where a bucket is, on Amazon's servers or any that speak as they do.</summary>
public sealed record S3Options
{
    /// <summary>Lower case letters, digits, dots and hyphens.</summary>
    public required string Bucket { get; init; }

    /// <summary>Part of every signature; servers of one's own take any.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Such as <c>http://minio:9000</c>; null is Amazon's own of the region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The bucket in the path and not in the host's name. Null decides: in the path of an endpoint of one's own, and where its name has dots.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>For one object, connection and answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request that failed on the way, or that the server could not serve now, is tried again; 0 leaves that to the caller.</summary>
    public int Retries { get; init; }

    /// <summary>The address of an object.</summary>
    /// <exception cref="ArgumentException">The key is empty or has a segment that addresses resolve away (<c>.</c>, <c>..</c>, none).</exception>
    public Uri AddressOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length > 1024 || key.Split('/').Any(segment => segment is "" or "." or ".."))
            throw new ArgumentException("A key has 1 to 1024 characters, and its segments are not empty and not dots", nameof(key));
        return new Uri($"{Root()}/{AwsEncoding.Encode(key, keepSlash: true)}");
    }

    /// <summary>The address of a page of the objects whose keys begin so.</summary>
    internal Uri ListingOf(string prefix, int most, string? token)
    {
        var next = token is null ? "" : $"continuation-token={AwsEncoding.Encode(token, keepSlash: false)}&";
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{Root()}/?{next}list-type=2&max-keys={most}&prefix={AwsEncoding.Encode(prefix, keepSlash: false)}"));
    }

    private string Root()
    {
        var endpoint = Endpoint ?? new Uri($"https://s3.{Region}.amazonaws.com");
        var inPath = PathStyle ?? (Endpoint is not null || Bucket.Contains('.', StringComparison.Ordinal));
        return inPath
            ? $"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Bucket}"
            : $"{endpoint.Scheme}://{Bucket}.{endpoint.Authority}{endpoint.AbsolutePath.TrimEnd('/')}";
    }
}
