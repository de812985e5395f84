using Jibo.Pegasus.Lasso.News;

namespace Jibo.Pegasus.Lasso.Tests.News;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two\r\n\tlines  ", "two lines")]
    [InlineData("a<br/>b", "a b")]
    [InlineData("<p>One.</p><p>Two.</p>", "One. Two.")]
    [InlineData("5 < 6 and 7 > 3", "5 < 6 and 7 > 3")]
    [InlineData("&lt;3 &amp; more&hellip;", "<3 & more\u2026")]
    [InlineData("before<script>if (a < b) x();</script >after", "before after")]
    [InlineData("a<STYLE>p{}</STYLE>b", "a b")]
    [InlineData("a<script>never ends", "a")]
    [InlineData("a<b never ends", "a")]
    [InlineData("a<!-- > -->b", "a b")]
    [InlineData("bell\u0007 null\u0000 right\u202eleft zero\u200bwidth", "bell null rightleft zerowidth")]
    [InlineData("half \ud83d of a face", "half of a face")]
    [InlineData("whole \ud83d\ude00 face", "whole \ud83d\ude00 face")]
    [InlineData("&#0;&#7;x", "x")]
    [InlineData("H<sub>2</sub>O is <b>good</b>, <a href='x'>they</a> say", "H2O is good, they say")]
    public void Only_what_one_would_read_stays(string html, string text) => PlainText.Of(html, 100).ShouldBe(text);

    [Theory]
    [InlineData("One sentence. Another one. A third.", 28, "One sentence. Another one.")]
    [InlineData("A sentence that goes on and on", 12, "A sentence\u2026")]
    [InlineData("Unbreakable", 6, "Unbre\u2026")]
    [InlineData("1234\ud83d\ude00\ud83d\ude00", 6, "1234\u2026")]
    public void What_is_too_long_is_cut_where_one_would_stop(string text, int most, string cut)
    {
        PlainText.Of(text, most).ShouldBe(cut);
        cut.Length.ShouldBeLessThanOrEqualTo(most);
    }

    [Theory]
    [InlineData("Wed, 02 Jan 2030 16:00:00 GMT")]
    [InlineData("Wed, 2 Jan 2030 16:00:00 +0000")]
    [InlineData("Mon, 02 Jan 2030 11:00:00 EST")]
    [InlineData("02 Jan 2030 08:00 PST")]
    [InlineData("Wed, 02 Jan 30 16:00:00 Z")]
    [InlineData("2030-01-02T16:00:00Z")]
    [InlineData("2030-01-02T17:00:00+01:00")]
    [InlineData(" 2030-01-02T16:00:00.000Z ")]
    public void Dates_are_read_as_feeds_write_them(string text) =>
        FeedDates.Read(text).ShouldBe(new DateTimeOffset(2030, 1, 2, 16, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2030-13-45T00:00:00Z")]
    [InlineData("Wed, 99 Foo 2030 16:00:00 GMT")]
    public void What_is_no_date_is_none(string? text) => FeedDates.Read(text).ShouldBeNull();
}
