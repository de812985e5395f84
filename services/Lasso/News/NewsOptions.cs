using System.Collections.Frozen;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>Section <c>lasso</c>, what concerns news.</summary>
internal sealed record NewsOptions
{
    private const string FeedSection = "lasso:feed";
    private const string ApKeySetting = "lasso:apNewsKey";
    private const int LongestId = 10;

    /// <summary><c>lasso:news</c>: <c>feeds</c> or <c>ap</c>. Default: AP where its key is set, else feeds.</summary>
    public NewsSource Source { get; init; } = NewsSource.Feeds;

    /// <summary><c>lasso:feed_42208</c> and so on: addresses of feeds by AP's number of the category.</summary>
    public IReadOnlyDictionary<string, Uri> Feeds { get; init; } = NewsFeeds.Default;

    /// <summary>Those of <see cref="Feeds"/> that an operator set.</summary>
    public IReadOnlyList<Uri> Configured { get; init; } = [];

    /// <summary><c>lasso:apNewsUrl</c>.</summary>
    public BaseAddress Ap { get; init; } = BaseAddress.Default("https://developerapi.ap.org/");

    /// <summary><c>lasso:apNewsKey</c>. Never log it.</summary>
    public string? ApKey { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"News from {Source}";

    public static NewsOptions Read(SettingsReader settings)
    {
        var key = settings.Secret(ApKeySetting);
        var own = ReadFeeds(settings);
        return new()
        {
            Feeds = NewsFeeds.Default.Concat(own).GroupBy(feed => feed.Key).ToFrozenDictionary(feed => feed.Key, feed => feed.Last().Value),
            Configured = [.. own.Values],
            Ap = BaseAddress.Read(settings, "lasso:apNewsUrl", new NewsOptions().Ap),
            ApKey = key,
            Source = SourceChoice.Read(
                settings, "lasso:news",
                ("feeds", NewsSource.Feeds, null, null),
                ("ap", NewsSource.Ap, ApKeySetting, key)),
        };
    }

    private static Dictionary<string, Uri> ReadFeeds(SettingsReader settings)
    {
        var feeds = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var id in settings.NamesBelow(FeedSection))
        {
            var key = $"{FeedSection}:{id}";
            if (id.Length > LongestId || !id.All(char.IsAsciiDigit))
            {
                settings.Add($"{settings.NameOf(key)} names no category; it must end with a number such as 42208 (technology).");
                continue;
            }

            if (settings.OptionalHttpUri(key) is not { } uri)
                continue;
            settings.Check(uri.UserInfo.Length == 0, key, "an http or https address without a name or password");
            feeds[id] = uri;
        }

        return feeds;
    }
}
