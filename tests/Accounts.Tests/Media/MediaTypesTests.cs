using Jibo.Pegasus.Accounts.Media;

namespace Jibo.Pegasus.Accounts.Tests.Media;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("52494646000000005745425056", "image/webp")]
    [InlineData("524946460000000057415645", "audio/wav")]
    [InlineData("00000018667479706D703432", "video/mp4")]
    [InlineData("00000018667479704D344120", "audio/mp4")]
    [InlineData("00000014667479707174202000", "video/quicktime")]
    [InlineData("1A45DFA3", "video/webm")]
    [InlineData("4F676753", "audio/ogg")]
    [InlineData("494433", "audio/mpeg")]
    [InlineData("", "application/octet-stream")]
    [InlineData("89504E", "application/octet-stream")]
    [InlineData("5249464600000000", "application/octet-stream")]
    [InlineData("3C68746D6C3E", "application/octet-stream")]
    [InlineData("4D5A9000", "application/octet-stream")]
    public void Bytes_are_what_they_begin_as(string hex, string type) => MediaTypes.Of(Convert.FromHexString(hex)).ShouldBe(type);
}
