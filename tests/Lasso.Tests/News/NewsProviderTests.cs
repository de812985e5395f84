using System.Xml.Linq;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.News;

public sealed class NewsProviderTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Apcm = "http://ap.org/schemas/03/2005/apcm";

    [Fact]
    public async Task A_feed_comes_in_the_shape_that_skills_know()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/feeds/42208", 200, """
            <rss version="2.0"><channel>
              <item><title>Robots &amp;amp; us</title><description>They &lt;b&gt;help&lt;/b&gt;.</description><guid>g1</guid><pubDate>Wed, 02 Jan 2030 15:00:00 GMT</pubDate>
                <enclosure type="image/jpeg" url="https://gazette.example/1.jpg?a=1&amp;b=2"/></item>
              <item><title>Quotes "and" \ backslashes 😀</title></item>
            </channel></rss>
            """, "application/rss+xml");

        var feed = XElement.Parse(TextOf(await bench.Feeds().FetchAsync(new("42208"), default)));

        feed.Name.ShouldBe(Atom + "feed");
        var entries = feed.Elements(Atom + "entry").ToArray();
        entries.Length.ShouldBe(2);
        entries[0].Element(Atom + "id")!.Value.ShouldBe("g1");
        entries[0].Element(Atom + "summary")!.Value.ShouldBe("They help.");
        entries[0].Element(Atom + "published")!.Value.ShouldBe("2030-01-02T15:00:00Z");
        entries[0].Element(Apcm + "ContentMetadata")!.Element(Apcm + "ExtendedHeadLine")!.Value.ShouldBe("Robots & us");
        entries[0].Descendants("media-reference").ShouldHaveSingleItem().Attribute("source")!.Value.ShouldBe("https://gazette.example/1.jpg?a=1&b=2");
        entries[1].Element(Apcm + "ContentMetadata")!.Value.ShouldBe("Quotes \"and\" \\ backslashes 😀");
        entries[1].Element(Atom + "published").ShouldBeNull();
    }

    [Fact]
    public async Task Every_category_of_the_fake_world_can_be_read()
    {
        await using var world = await FakeWorld.StartAsync(new ManualTime());
        await using var bench = await OriginBench.StartAsync();
        var provider = new Jibo.Pegasus.Lasso.News.FeedNewsProvider(
            bench.Clients,
            new()
            {
                Feeds = Jibo.Pegasus.Lasso.News.NewsFeeds.Default.Keys.ToDictionary(id => id, id => world.UriOf($"/feeds/{id}")),
                Configured = [world.Address],
            },
            bench.Time);

        foreach (var id in Jibo.Pegasus.Lasso.News.NewsFeeds.Default.Keys)
        {
            var feed = XElement.Parse(TextOf(await provider.FetchAsync(new(id), default)));
            feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value).ShouldBe(world.Feeds.Stories[id].Select(story => story.Headline));
            feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "summary")!.Value).ShouldBe(world.Feeds.Stories[id].Select(story => story.Summary));
            feed.Elements(Atom + "entry").ShouldAllBe(entry => entry.Element(Atom + "published") != null);
        }
    }

    [Fact]
    public async Task Ap_is_asked_with_its_key_and_read_the_same_way()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/ap/v2/categories.svc/42210/", 200, """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:apcm="http://ap.org/schemas/03/2005/apcm">
              <entry><id>urn:ap:1</id><title>Short</title><updated>2030-01-02T15:00:00Z</updated><summary>What happened.</summary>
                <apcm:ContentMetadata><apcm:HeadLine>Short</apcm:HeadLine><apcm:ExtendedHeadLine>The long headline of it</apcm:ExtendedHeadLine></apcm:ContentMetadata>
                <content type="text/xml"><nitf><body><body.content><media><media-reference source="https://ap.example/1.jpg"/></media><block><p>All of it.</p></block></body.content></body></nitf></content>
              </entry>
            </feed>
            """, "application/atom+xml");

        var entry = XElement.Parse(TextOf(await bench.Ap().FetchAsync(new("42210"), default))).Elements(Atom + "entry").ShouldHaveSingleItem();

        entry.Element(Apcm + "ContentMetadata")!.Element(Apcm + "ExtendedHeadLine")!.Value.ShouldBe("The long headline of it");
        entry.Element(Atom + "summary")!.Value.ShouldBe("What happened.");
        entry.Descendants("media-reference").ShouldHaveSingleItem().Attribute("source")!.Value.ShouldBe("https://ap.example/1.jpg");
        bench.Server.Calls.ShouldHaveSingleItem().Query["apiKey"].ShouldBe(Key);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("../../etc")]
    [InlineData("")]
    public async Task A_category_that_is_none_is_not_found(string id)
    {
        await using var bench = await OriginBench.StartAsync();

        var e = await Should.ThrowAsync<OriginException>(() => bench.Feeds().FetchAsync(new(id), default));
        e.Failure.ShouldBe(OriginFailure.NotFound);
        e.Message.ShouldNotContain("etc");
        bench.Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feed_without_news_is_no_answer()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/feeds/42208", 200, "<rss><channel><title>Gazette</title></channel></rss>", "text/xml");

        (await Should.ThrowAsync<OriginException>(() => bench.Feeds().FetchAsync(new("42208"), default))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Fact]
    public async Task A_feed_may_be_longer_than_an_answer_and_no_longer_than_four_megabytes()
    {
        await using var bench = await OriginBench.StartAsync();
        var filler = new string('x', 3 * 1024 * 1024);
        bench.Server.Answer("/feeds/42208", 200, $"<rss><channel><junk>{filler}</junk><item><title>News</title></item></channel></rss>", "text/xml");
        TextOf(await bench.Feeds().FetchAsync(new("42208"), default)).ShouldContain("News");

        bench.Server.Answer("/feeds/42208", 200, $"<rss><channel><junk>{filler}{filler}</junk></channel></rss>", "text/xml");
        (await Should.ThrowAsync<OriginException>(() => bench.Feeds().FetchAsync(new("42208"), default))).Failure.ShouldBe(OriginFailure.TooLong);
    }
}
