using System.Text;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Tests.Robots;

/// <summary>What a wiped robot reads from the screen.</summary>
public class SetupCodeTests
{
    private static readonly WifiNetwork Network = WifiNetwork.Of("Home network", "correct horse battery");

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40)]
    [InlineData(90)]
    public void A_robot_puts_the_codes_together_again(int letters)
    {
        var codes = SetupText.PartsOf(Network, null, "a-token-of-ours", letters).Select(part => QrCode.Of(Encoding.UTF8.GetBytes(part))).ToArray();

        var read = codes.Select(code => Encoding.UTF8.GetString(QrReading.Read(code))).ToArray();

        read.Select(part => part.Split('\n')[0]).ShouldBe(Enumerable.Range(1, codes.Length).Select(at => $"{at}/{codes.Length}"));
        SetupText.LinesOf(read).ShouldBe(["Home network", "correct horse battery", "a-token-of-ours"]);
        read.ShouldAllBe(part => part.Length - part.IndexOf('\n') - 1 <= letters);
        codes.Select(code => code.Size).Distinct().Count().ShouldBe(1, "all look alike");
    }

    [Fact]
    public void A_fixed_address_stands_between_password_and_token()
    {
        var parts = SetupText.PartsOf(Network, new("192.168.1.50", "255.255.255.0", "192.168.1.1", "192.168.1.2", null), "token");

        SetupText.LinesOf(parts).ShouldBe(["Home network", "correct horse battery", "192.168.1.50", "255.255.255.0", "192.168.1.1", "192.168.1.2", "", "token"]);
    }

    [Fact]
    public void Neither_password_nor_token_can_be_read_without_the_veil()
    {
        var all = string.Concat(SetupText.PartsOf(Network, null, "a-token-of-ours"));

        all.ShouldNotContain("horse");
        all.ShouldNotContain("token");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Half_blocks_show_the_same_code_on_every_ground(bool paint, bool invert)
    {
        var code = QrCode.Of("1/1\nhello"u8.ToArray());

        var lines = code.ToLines(paint, invert).Select(line => line.Replace("\u001b[38;5;16;48;5;231m", "").Replace("\u001b[0m", "")).ToArray();

        // Painted is black on white, and inverted dark letters on light: there, what is drawn is dark.
        QrReading.Read(code.Size, QrReading.OfLines(lines, drawnIsDark: paint || invert)).ShouldBe("1/1\nhello"u8.ToArray());
        lines.ShouldAllBe(line => line.Length == code.Size);
    }

    [Theory]
    [InlineData("Home", "", "WIFI:T:nopass;S:Home;;")]
    [InlineData("Home", "12345678", "WIFI:T:WPA;S:Home;P:12345678;;")]
    [InlineData("My;Net", "a:b\\c,d\"e", "WIFI:T:WPA;S:My\\;Net;P:a\\:b\\\\c\\,d\\\"e;;")]
    public void Phones_read_the_standard_text(string ssid, string password, string text) => WifiNetwork.Of(ssid, password).ToStandardText().ShouldBe(text);

    [Theory]
    [InlineData("", "12345678")]
    [InlineData("a name that is longer than any network's", "12345678")]
    [InlineData("Home", "short")]
    [InlineData("Home\nagain", "12345678")]
    [InlineData("Home", "1234\n5678")]
    public void There_can_be_no_such_network(string ssid, string password) => Should.Throw<CliException>(() => WifiNetwork.Of(ssid, password));
}
