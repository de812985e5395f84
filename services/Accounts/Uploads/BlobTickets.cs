using System.Text.Json.Serialization;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>What may be uploaded once, or again while it is good: the same ticket always makes the same blob.</summary>
/// <param name="Kind">Of upload, such as <c>backup</c>.</param>
/// <param name="AccountId">Who asked for it.</param>
/// <param name="Blob">Key that it will lie under.</param>
/// <param name="LoopId">Whose it will be; null when the account's.</param>
/// <param name="Until">Milliseconds since 1970.</param>
internal sealed record UploadTicket(
    [property: JsonPropertyName("k")] string Kind,
    [property: JsonPropertyName("a")] string AccountId,
    [property: JsonPropertyName("b")] string Blob,
    [property: JsonPropertyName("l")] string? LoopId,
    [property: JsonPropertyName("u")] long Until);

/// <summary>What may be fetched.</summary>
/// <param name="AccountId">Who asked for it.</param>
/// <param name="LoopId">Whose it is; null when the account's.</param>
/// <param name="Length">Bytes; null when nothing had been uploaded yet.</param>
/// <param name="ETag">Quoted.</param>
/// <param name="Until">Milliseconds since 1970.</param>
internal sealed record DownloadTicket(
    [property: JsonPropertyName("a")] string AccountId,
    [property: JsonPropertyName("b")] string Blob,
    [property: JsonPropertyName("l")] string? LoopId,
    [property: JsonPropertyName("t")] string ContentType,
    [property: JsonPropertyName("n")] long? Length,
    [property: JsonPropertyName("e")] string ETag,
    [property: JsonPropertyName("u")] long Until);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UploadTicket))]
[JsonSerializable(typeof(DownloadTicket))]
internal sealed partial class TicketJson : JsonSerializerContext;

/// <summary>Makes and reads the sealed parts of addresses.</summary>
internal sealed class BlobTickets(IKeySource keys, BlobsOptions options, TimeProvider time)
{
    /// <summary>A robot uploads as soon as it is told where to.</summary>
    public static readonly TimeSpan UploadLifetime = TimeSpan.FromMinutes(15);

    private const string Download = "download";

    private readonly SealedTokens _tokens = new(keys, "pegasus-accounts-blobs-1");

    /// <summary>Where to upload: absolute, as the asker reaches us.</summary>
    public string UploadAddress(HttpRequest request, string kind, string accountId, BlobKey blob, string? loopId = null)
    {
        var ticket = new UploadTicket(kind, accountId, blob.ToString(), loopId, Now(UploadLifetime));
        return PublicAddress.Of(request, $"/upload/{kind}/{_tokens.Make(KindOf(kind), ticket, TicketJson.Default.UploadTicket)}");
    }

    /// <summary>Where to fetch: absolute, as the asker reaches us.</summary>
    public BlobAddress DownloadAddress(HttpRequest request, string accountId, BlobKey blob, string? loopId, string contentType, long? length, string etag)
    {
        var ticket = new DownloadTicket(accountId, blob.ToString(), loopId, contentType, length, etag, Now(options.AddressLifetime));
        return new(PublicAddress.Of(request, $"/media/{_tokens.Make(Download, ticket, TicketJson.Default.DownloadTicket)}"), ticket.Until);
    }

    /// <summary>Null for a ticket that is not ours, of another kind, or over.</summary>
    public UploadTicket? ReadUpload(string kind, string token) =>
        _tokens.Read(KindOf(kind), token, TicketJson.Default.UploadTicket) is { } ticket && ticket.Kind == kind && ticket.Until > Now(default) ? ticket : null;

    /// <summary>Null for a ticket that is not ours, of another kind, or over.</summary>
    public DownloadTicket? ReadDownload(string token) =>
        _tokens.Read(Download, token, TicketJson.Default.DownloadTicket) is { } ticket && ticket.Until > Now(default) ? ticket : null;

    private static string KindOf(string kind) => $"upload-{kind}";

    private long Now(TimeSpan after) => (time.GetUtcNow() + after).ToUnixTimeMilliseconds();
}

/// <summary>Where something can be fetched.</summary>
/// <param name="Until">Milliseconds since 1970.</param>
internal sealed record BlobAddress(string Url, long Until)
{
    /// <summary>Not the address, which opens what lies there.</summary>
    public override string ToString() => "address";
}
