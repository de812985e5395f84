using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Clients.Tests.Lasso;

public sealed class ApNewsReaderTests
{
    [Fact]
    public void An_entry_has_its_extended_headline_its_summary_its_time_and_its_picture()
    {
        var item = Read("""
            <entry>
              <id>urn:one</id>
              <title>Robot</title>
              <updated>2030-01-02T16:00:00Z</updated>
              <published>2030-01-02T10:30:00-05:00</published>
              <summary>It
                 danced &amp; sang.</summary>
              <apcm:ContentMetadata><apcm:ExtendedHeadLine>A  robot dances in Boston</apcm:ExtendedHeadLine></apcm:ContentMetadata>
              <content type="text/xml"><nitf><body><body.content><media media-type="image">
                <media-reference source="javascript:alert(1)"/><media-reference source="https://example.org/dance.jpg"/>
              </media></body.content></body></nitf></content>
            </entry>
            """).ShouldHaveSingleItem();

        item.ShouldBe(new NewsItem
        {
            Id = "urn:one",
            Headline = "A robot dances in Boston",
            Summary = "It danced & sang.",
            Published = new DateTimeOffset(2030, 1, 2, 15, 30, 0, TimeSpan.Zero),
            ImageUrl = "https://example.org/dance.jpg",
        });
    }

    [Fact]
    public void Without_an_extended_headline_the_title_does_and_without_either_the_entry_says_nothing()
    {
        var items = Read("<entry><title>Only a title</title></entry><entry><id>2</id><summary>no headline</summary></entry><link href='x'/><entry><title>Last</title></entry>");

        items.Select(item => (item.Id, item.Headline, item.Published)).ShouldBe([("Only a title", "Only a title", null), ("Last", "Last", null)]);
    }

    [Fact]
    public void A_time_that_is_none_is_not_known() =>
        Read("<entry><title>x</title><updated>yesterday</updated></entry>")[0].Published.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("news")]
    [InlineData("<rss/>")]
    [InlineData("<feed><entry><title>half")]
    [InlineData("<feed><entry></feed>")]
    [InlineData("<!DOCTYPE feed [<!ENTITY a \"aaaa\">]><feed><entry><title>&a;</title></entry></feed>")]
    [InlineData("<!DOCTYPE feed SYSTEM \"http://127.0.0.1:1/x.dtd\"><feed/>")]
    [InlineData("<feed>&unknown;</feed>")]
    [InlineData("<feed>\u0000</feed>")]
    public void What_is_no_feed_is_refused(string xml) =>
        Should.Throw<ServiceCallException>(() => ApNewsReader.Read(xml)).Failure.ShouldBe(ServiceCallFailure.Failed);

    [Fact]
    public void Everything_has_a_bound()
    {
        var many = Read(string.Concat(Enumerable.Range(0, 300).Select(i => $"<entry><id>{i}</id><title>{new string('x', 2000)}</title><summary>{new string('y', 9000)}</summary></entry>")));
        var deep = Read($"<entry>{string.Concat(Enumerable.Repeat("<a>", 20_000))}<title>inside</title>{string.Concat(Enumerable.Repeat("</a>", 20_000))}<title>t</title></entry>");

        many.Count.ShouldBe(200);
        many.ShouldAllBe(item => item.Headline.Length <= 500 && item.Summary.Length <= 4000);
        deep[0].Headline.ShouldBe("t");
        Should.Throw<ServiceCallException>(() => ApNewsReader.Read($"<feed>{new string('x', 5 * 1024 * 1024)}</feed>"));
    }

    [Fact]
    public void A_text_that_is_cut_ends_with_a_whole_character()
    {
        var headline = Read($"<entry><title>{string.Concat(Enumerable.Repeat("😀", 400))}</title></entry>")[0].Headline;

        headline.Length.ShouldBeLessThanOrEqualTo(500);
        char.IsHighSurrogate(headline[^1]).ShouldBeFalse();
    }

    private static IReadOnlyList<NewsItem> Read(string entries) => ApNewsReader.Read(
        $"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:apcm="http://ap.org/schemas/03/2005/apcm">{entries}</feed>""").Items;
}
