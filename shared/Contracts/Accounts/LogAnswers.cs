using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of <c>Log_20150309.PutEventsAsync</c>.</summary>
/// <param name="Kind"><c>HEALTH</c> or <c>LOG</c>.</param>
/// <param name="Serial">Of the robot.</param>
public sealed record PutEventsAsyncRequest(string? Kind, string? Serial);

/// <summary>Answer to <c>PutEventsAsync</c>.</summary>
/// <param name="ContentEncoding">Always <c>gzip</c>.</param>
/// <param name="UploadUrl">Where to put the events, for a while. Never log it.</param>
public sealed record PutEventsAsyncAnswer(
    [property: JsonPropertyName("contentEncoding")] string ContentEncoding, [property: JsonPropertyName("uploadUrl")] string UploadUrl)
{
    /// <summary>Not the address.</summary>
    public override string ToString() => "upload";
}

/// <summary>Body of <c>PutEvents</c>.</summary>
public sealed record PutEventsRequest
{
    public IReadOnlyList<JsonElement>? Events { get; init; }
    public string? DeviceId { get; init; }
    public string? TrackingId { get; init; }
}

/// <summary>Answer to <c>PutEvents</c>.</summary>
public sealed record PutEventsAnswer([property: JsonPropertyName("result")] string Result);

/// <summary>Body of <c>PutBinaryAsync</c> and <c>PutAsrBinary</c>.</summary>
public sealed record PutBinaryRequest
{
    public string? TrackingId { get; init; }

    /// <summary>Comes back as it went.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>Answer to <c>PutBinary</c> and <c>PutBinaryAsync</c>.</summary>
public sealed record PutBinaryAnswer
{
    public required string Path { get; init; }

    /// <summary>Where it can be fetched, for a while. Never log it.</summary>
    public required string Url { get; init; }

    /// <summary>Where to put it, for a while; null once it is put. Never log it.</summary>
    public string? UploadUrl { get; init; }

    /// <summary>Path only.</summary>
    public override string ToString() => Path;
}

/// <summary>Answer to <c>PutAsrBinary</c>.</summary>
public sealed record PutAsrBinaryAnswer
{
    public required string BucketName { get; init; }
    public required string Key { get; init; }
    public JsonElement? Metadata { get; init; }

    /// <summary>Where to put the audio, for a while. Never log it.</summary>
    public required string UploadUrl { get; init; }

    /// <summary>Key only.</summary>
    public override string ToString() => Key;
}
