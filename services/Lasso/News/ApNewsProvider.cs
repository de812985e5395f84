using System.Globalization;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>News from the Associated Press. It is written anew, so that nothing is in it that nobody has looked at.</summary>
internal sealed class ApNewsProvider(OriginClients origins, NewsOptions options, TimeProvider time) : IRelayProvider<NewsQuery>
{
    public const string OriginName = "AP News";

    private readonly OriginClient _origin = origins.For(OriginName, new()
    {
        Configured = BaseAddress.Configured(options.Ap),
        MaxBytes = NewsRelay.MaxBytes,
    });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(NewsQuery query, CancellationToken ct)
    {
        var uri = options.Ap.Under(
            $"v2/categories.svc/{Uri.EscapeDataString(query.SourceId)}/",
            ("contentOption", "2"),
            ("mediaOption", "1"),
            ("count", FeedReader.MaxItems.ToString(CultureInfo.InvariantCulture)),
            ("apiKey", options.ApKey ?? ""));
        var answer = await _origin.GetAsync(uri, new() { Accept = NewsRelay.Accept }, ct);
        return NewsRelay.ToRelayData(_origin, answer, query.SourceId, time.GetUtcNow());
    }
}
