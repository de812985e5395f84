namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>The newest of one category. On the wire it is AP's Atom XML.</summary>
public sealed record NewsFeed
{
    /// <summary>Newest first, as they came.</summary>
    public IReadOnlyList<NewsItem> Items { get; init; } = [];
}

/// <summary>One piece of news. All texts are plain: no markup, no line breaks.</summary>
public sealed record NewsItem
{
    public required string Id { get; init; }

    public required string Headline { get; init; }

    /// <summary>A few sentences; may be empty.</summary>
    public string Summary { get; init; } = "";

    public DateTimeOffset? Published { get; init; }

    public string? ImageUrl { get; init; }
}
