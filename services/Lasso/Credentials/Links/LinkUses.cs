using System.Text.Json.Serialization;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>
/// Which tickets and states have been used, for all instances. A ticket belongs to the browser that first presses its button, which may
/// press it again until the calendar is linked; a state is good for one return.
/// </summary>
internal sealed class LinkUses(StoreDoor door)
{
    private static readonly CollectionDefinition Collection = new("links_used");

    private IDocuments<LinkUse>? _uses;

    /// <summary>Whether this browser may go on with the ticket.</summary>
    public Task<bool> TryBeginAsync(LinkTicket ticket, string browser, CancellationToken ct) => RunAsync(
        async (uses, limited) =>
            await uses.InsertAsync(ticket.Id, new() { Browser = browser }, EndOf(ticket.ExpiresAt), limited)
            || await uses.GetAsync(ticket.Id, limited) is { Document: { Done: false } use } && use.Browser == browser,
        ct);

    /// <summary>Whether nobody has linked anything with the ticket yet.</summary>
    public Task<bool> IsOpenAsync(LinkTicket ticket, CancellationToken ct) => RunAsync(
        async (uses, limited) => await uses.GetAsync(ticket.Id, limited) is not { Document.Done: true }, ct);

    /// <summary>Ends the ticket. False when somebody else has.</summary>
    public Task<bool> TryFinishAsync(LinkTicket ticket, string browser, CancellationToken ct) => RunAsync(
        async (uses, limited) => await uses.GetAsync(ticket.Id, limited) is { Document.Done: false } use && use.Document.Browser == browser
            && await uses.ReplaceAsync(ticket.Id, use.Document with { Done = true }, use.Version, EndOf(ticket.ExpiresAt), limited),
        ct);

    /// <summary>Uses a state. False when it was used before.</summary>
    public Task<bool> TryUseAsync(LinkState state, CancellationToken ct) => RunAsync(
        (uses, limited) => uses.InsertAsync("state\n" + state.Id, new() { Browser = state.Browser, Done = true }, EndOf(state.ExpiresAt), limited), ct);

    // Not before the last token of it has ended: a state is made up to the end of its ticket.
    private static DateTimeOffset EndOf(long expiresAt) => DateTimeOffset.FromUnixTimeMilliseconds(expiresAt) + LinkState.Lifetime + TimeSpan.FromMinutes(1);

    private Task<bool> RunAsync(Func<IDocuments<LinkUse>, CancellationToken, Task<bool>> work, CancellationToken ct) => door.RunAsync(
        async (store, limited) => await work(_uses ??= await store.OpenCollectionAsync(Collection, LinkUseJson.Default.LinkUse, limited), limited), ct);
}

internal sealed record LinkUse
{
    [JsonPropertyName("browser")] public required string Browser { get; init; }
    [JsonPropertyName("done")] public bool Done { get; init; }
}

[JsonSerializable(typeof(LinkUse))]
internal sealed partial class LinkUseJson : JsonSerializerContext;
