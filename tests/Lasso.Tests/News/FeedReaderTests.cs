using System.Text;
using Jibo.Pegasus.Lasso.News;

namespace Jibo.Pegasus.Lasso.Tests.News;

public sealed class FeedReaderTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <channel>
            <title>Gazette</title><link>https://gazette.example/</link>
            <image><title>Not news</title><url>https://gazette.example/logo.png</url></image>
            <item>
              <title>  Cats &amp;amp; dogs   agree
                on naps </title>
              <description><![CDATA[<p>Both <b>sleep</b> at noon.</p><script>alert("x")</script><!-- ad --><img src="x.gif"> 5 < 6 &quot;they say&quot;]]></description>
              <guid isPermaLink="false">nap-1</guid>
              <pubDate>Wed, 02 Jan 2030 10:30:00 EST</pubDate>
              <media:content url="https://gazette.example/nap.jpg" type="image/jpeg"/>
            </item>
            <item><title></title><description>Nobody knows of what.</description></item>
            <item><title>Cats &amp; dogs agree on naps</title></item>
            <item><title>Same twice</title><description>Same twice</description><enclosure url="https://gazette.example/a.mp3" type="audio/mpeg"/></item>
          </channel>
        </rss>
        """;

    [Fact]
    public void Rss_is_read_as_a_person_reads_it()
    {
        var items = Read(Rss);

        items.Count.ShouldBe(2);
        var first = items[0];
        first.Id.ShouldBe("nap-1");
        first.Headline.ShouldBe("Cats & dogs agree on naps");
        first.Summary.ShouldBe("Both sleep at noon. 5 < 6 \"they say\"");
        first.Published.ShouldBe(new DateTimeOffset(2030, 1, 2, 15, 30, 0, TimeSpan.Zero));
        first.Image.ShouldBe(new Uri("https://gazette.example/nap.jpg"));
        items[1].Summary.ShouldBe("");
        items[1].Image.ShouldBeNull();
    }

    [Fact]
    public void Atom_is_read()
    {
        var item = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
              <entry><title type="html">A &amp;lt;b&amp;gt;old&amp;lt;/b&amp;gt; move</title><id>urn:1</id><updated>2030-01-02T12:00:00+02:00</updated>
                <link rel="alternate" href="https://gazette.example/1"/><link rel="enclosure" type="image/png" href="https://gazette.example/1.png"/>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It <em>was</em> so.</div></content></entry>
            </feed>
            """).ShouldHaveSingleItem();

        item.Id.ShouldBe("urn:1");
        item.Summary.ShouldBe("It was so.");
        item.Published.ShouldBe(new DateTimeOffset(2030, 1, 2, 10, 0, 0, TimeSpan.Zero));
        item.Image.ShouldBe(new Uri("https://gazette.example/1.png"));
    }

    [Fact]
    public void Rdf_is_read()
    {
        var item = Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://gazette.example/"><title>Gazette</title></channel>
              <item rdf:about="https://gazette.example/7"><title>Seven</title><link>https://gazette.example/7</link><dc:date>2030-01-02</dc:date></item>
            </rdf:RDF>
            """).ShouldHaveSingleItem();

        item.Id.ShouldBe("https://gazette.example/7");
        item.Published.ShouldBe(new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void An_old_encoding_is_read()
    {
        // The quotation marks of windows-1252.
        var body = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><title>\u0093Caf\u00e9\u0094</title></item></channel></rss>");

        FeedReader.Read(body).ShouldHaveSingleItem().Headline.ShouldBe("\u201cCaf\u00e9\u201d");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("<rss><channel>", "it is no XML that may be read")]
    [InlineData("{\"items\":[]}", "it is no XML that may be read")]
    [InlineData("<html><body/></html>", "it is neither RSS nor Atom")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>", "it is no XML that may be read")]
    [InlineData("<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>", "it is no XML that may be read")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><rss/>", "it is no XML that may be read")]
    public void What_is_no_feed_is_refused(string text, string why) =>
        Should.Throw<FormatException>(() => Read(text)).Message.ShouldBe(why);

    [Fact]
    public void What_is_nested_without_end_is_refused_before_it_is_built()
    {
        var text = new StringBuilder("<rss><channel><item>");
        for (var i = 0; i < 100_000; i++)
            text.Append("<a>");

        Should.Throw<FormatException>(() => Read(text.ToString())).Message.ShouldBe("it is nested too deeply");
    }

    [Fact]
    public void Of_very_many_items_some_are_read()
    {
        var text = new StringBuilder("<rss><channel>");
        for (var i = 0; i < 10_000; i++)
            text.Append($"<item><title>News {i}</title></item>");
        text.Append("</channel></rss>");

        Read(text.ToString()).Count.ShouldBe(FeedReader.MaxItems);
    }

    [Fact]
    public void A_picture_is_fetched_from_the_web_alone()
    {
        foreach (var address in (string[])["javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AAAA", "https://user:pass@gazette.example/1.png", "/1.png"])
        {
            Read($"""<rss><channel><item><title>x</title><enclosure type="image/png" url="{address}"/></item></channel></rss>""")
                .ShouldHaveSingleItem().Image.ShouldBeNull();
        }
    }

    private static IReadOnlyList<FeedItem> Read(string text) => FeedReader.Read(Encoding.UTF8.GetBytes(text));
}
