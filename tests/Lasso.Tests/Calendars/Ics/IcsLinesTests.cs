using System.Text;
using Jibo.Pegasus.Lasso.Calendars.Ics;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

public class IcsLinesTests
{
    [Theory]
    [InlineData("A:1\r\nB:2\r\n", "A:1|B:2")]
    [InlineData("A:1\nB:2", "A:1|B:2")]
    [InlineData("A:1\rB:2\r\r", "A:1|B:2")]
    [InlineData("A:1\r\n 2\r\n\t3\r\nB:4\r\n", "A:123|B:4")]
    [InlineData("A:1\r\n  2\r\n", "A:1 2")]
    [InlineData("A:1\r\n \r\n 2\r\n", "A:12")]
    [InlineData("A:1\r\n\r\nB:2", "A:1|B:2")]
    [InlineData(" A:1\r\nB:2", " A:1|B:2")]
    [InlineData("\r\n\r\n", "")]
    [InlineData("", "")]
    [InlineData("\ufeffA:1", "A:1")]
    public void Lines_are_unfolded(string file, string lines) =>
        string.Join('|', IcsLines.Read(Encoding.UTF8.GetBytes(file))).ShouldBe(lines);

    [Fact]
    public void A_fold_may_lie_within_a_character()
    {
        byte[] file = [.. "A:Z"u8, 0xC3, .. "\r\n "u8, 0xBC, .. "rich"u8];

        IcsLines.Read(file).ShouldBe(["A:Zürich"]);
    }

    [Fact]
    public void What_is_no_text_does_not_break_a_line()
    {
        byte[] file = [.. "A:"u8, 0xFF, 0xFE, .. "x\r\nB:2"u8];

        IcsLines.Read(file).ShouldBe(["A:\ufffd\ufffdx", "B:2"]);
    }

    [Fact]
    public void Lines_without_end_are_cut()
    {
        var folded = "A:" + string.Concat(Enumerable.Repeat("xxxxxxxxxx\r\n ", 100_000)) + "\r\nB:2";
        var straight = "A:" + new string('x', 1_000_000) + "\r\nB:2";

        foreach (var file in (string[])[folded, straight])
        {
            var lines = IcsLines.Read(Encoding.UTF8.GetBytes(file)).ToList();
            lines.Count.ShouldBe(2);
            lines[0].Length.ShouldBe(64 * 1024);
            lines[1].ShouldBe("B:2");
        }
    }
}
