namespace Jibo.Pegasus.Blobs.Tests;

public sealed class BlobKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("a/b/c.json")]
    [InlineData("Red-Green/2030/01/02/tid_1.json")]
    [InlineData("a..b/c.")]
    public void A_key_is_as_it_was_written(string text) => BlobKey.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData(".unfinished/x")]
    [InlineData("a\\..\\b")]
    [InlineData("C:\\x")]
    [InlineData("C:x")]
    [InlineData("a%2fb")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("é")]
    [InlineData("ａ")]
    [InlineData("~/x")]
    public void What_could_lead_elsewhere_is_no_key(string? text) => BlobKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Keys_and_segments_are_bounded()
    {
        BlobKey.TryParse(new string('a', 128), out _).ShouldBeTrue();
        BlobKey.TryParse(new string('a', 129), out _).ShouldBeFalse();
        BlobKey.TryParse(string.Join('/', Enumerable.Repeat("aaaaaaa", 65)), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_was_never_given_is_not_used() => Should.Throw<InvalidOperationException>(() => default(BlobKey).ToString());
}
