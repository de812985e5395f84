namespace Jibo.Pegasus.Lasso.News;

/// <summary>One piece of news, whatever it came in. Texts are plain, on one line.</summary>
internal sealed record FeedItem
{
    public required string Id { get; init; }
    public required string Headline { get; init; }
    public string Summary { get; init; } = "";
    public DateTimeOffset? Published { get; init; }

    /// <summary>Of a picture.</summary>
    public Uri? Image { get; init; }
}
