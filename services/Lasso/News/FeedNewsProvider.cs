using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>News from feeds, which need no key: one for each of AP's categories.</summary>
internal sealed class FeedNewsProvider(OriginClients origins, NewsOptions options, TimeProvider time) : IRelayProvider<NewsQuery>
{
    public const string OriginName = "News feeds";

    private readonly OriginClient _origin = origins.For(OriginName, new()
    {
        Configured = options.Configured,
        MaxBytes = NewsRelay.MaxBytes,
        PerHost = true,
    });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(NewsQuery query, CancellationToken ct)
    {
        if (!options.Feeds.TryGetValue(query.SourceId, out var feed))
            throw new OriginException(Name, OriginFailure.NotFound, $"{Name} have no category {Shown(query.SourceId)}");
        var answer = await _origin.GetAsync(feed, new() { Accept = NewsRelay.Accept }, ct);
        return NewsRelay.ToRelayData(_origin, answer, query.SourceId, time.GetUtcNow());
    }

    private static string Shown(string id) => id.Length <= 10 && id.All(char.IsAsciiDigit) ? id : "of that name";
}
