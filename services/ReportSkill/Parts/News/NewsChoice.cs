using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>Chooses what is told: the newest of each category, and nothing twice.</summary>
internal static class NewsChoice
{
    /// <summary>More kinds of news nobody keeps apart.</summary>
    public const int MostCategories = 5;

    /// <summary>Of one category three, of two two each, of more one each.</summary>
    public static int Each(int categories) => categories switch
    {
        1 => 3,
        2 => 2,
        _ => 1,
    };

    /// <summary>In the order of the categories; of each the newest first, and in the order of its feed where the feed does not say when.</summary>
    /// <param name="feeds">Of categories that answered, each with its items.</param>
    /// <param name="asked">How many categories the person has, those included that did not answer.</param>
    public static IReadOnlyList<ChosenNews> Choose(
        IReadOnlyList<(string SourceId, IReadOnlyList<NewsItem> Items)> feeds, int asked, NewsFilter filter, bool toChild)
    {
        var chosen = new List<ChosenNews>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (sourceId, items) in feeds)
        {
            chosen.AddRange(items
                .Where(item => item is not null && filter.IsTold(item.Headline, item.Summary, toChild))
                .OrderByDescending(item => item.Published ?? DateTimeOffset.MinValue)
                .Select(item => (Item: item, Spoken: HeadlineText.Of(item.Headline)))
                .Where(news => news.Spoken.Length > 0)
                .Where(news => seen.Add(NewsFilter.Normal(news.Spoken)))
                .Take(Each(asked))
                .Select((news, i) => new ChosenNews(sourceId, news.Item, news.Spoken, IsFirst: i == 0)));
        }

        return chosen;
    }
}

/// <summary>One piece of news that is told.</summary>
/// <param name="Spoken">Its headline as it is said.</param>
/// <param name="IsFirst">Of its category.</param>
internal sealed record ChosenNews(string SourceId, NewsItem Item, string Spoken, bool IsFirst)
{
    public NewsCategory Category => NewsCategory.Of(SourceId);
}
