using System.Collections.Frozen;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>Feeds that stand in for AP's categories where an operator names no others.</summary>
internal static class NewsFeeds
{
    public static readonly FrozenDictionary<string, Uri> Default = new Dictionary<string, Uri>
    {
        // Business
        ["42200"] = new("https://feeds.npr.org/1006/rss.xml"),
        // Entertainment
        ["42201"] = new("https://feeds.bbci.co.uk/news/entertainment_and_arts/rss.xml"),
        // International
        ["42202"] = new("https://feeds.npr.org/1004/rss.xml"),
        // Health
        ["42203"] = new("https://feeds.npr.org/1128/rss.xml"),
        // Strange
        ["42204"] = new("https://rss.upi.com/news/odd_news.rss"),
        // Politics
        ["42205"] = new("https://feeds.npr.org/1014/rss.xml"),
        // Science
        ["42206"] = new("https://feeds.npr.org/1007/rss.xml"),
        // Sports
        ["42207"] = new("https://www.espn.com/espn/rss/news"),
        // Technology
        ["42208"] = new("https://feeds.npr.org/1019/rss.xml"),
        // General
        ["42209"] = new("https://feeds.npr.org/1001/rss.xml"),
        // National
        ["42210"] = new("https://feeds.npr.org/1003/rss.xml"),
    }.ToFrozenDictionary();
}
