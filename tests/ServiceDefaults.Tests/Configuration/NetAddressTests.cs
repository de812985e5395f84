using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Configuration;

public class NetAddressTests
{
    [Theory]
    [InlineData("localhost:9105", "localhost", 9105)]
    [InlineData("10.0.0.7:1", "10.0.0.7", 1)]
    [InlineData("settings.jibo.aws:65535", "settings.jibo.aws", 65535)]
    [InlineData("my_service:80", "my_service", 80)]
    [InlineData("[::1]:8080", "[::1]", 8080)]
    public void Host_and_port_are_understood(string text, string host, int port)
    {
        NetAddress.TryParse(text, out var address, out var problem).ShouldBeTrue();

        problem.ShouldBe(NetAddressProblem.None);
        address.ShouldBe(new NetAddress(host, port));
        address!.ToString().ShouldBe(text);
        address.ToUri().ShouldBe(new Uri($"http://{text}/"));
    }

    [Theory]
    [InlineData(null, NetAddressProblem.Missing)]
    [InlineData("", NetAddressProblem.Missing)]
    [InlineData("http://hub:9000", NetAddressProblem.NotBare)]
    [InlineData("hub:9000/", NetAddressProblem.NotBare)]
    [InlineData("hub", NetAddressProblem.BadPort)]
    [InlineData("hub:", NetAddressProblem.BadPort)]
    [InlineData("hub:0", NetAddressProblem.BadPort)]
    [InlineData("hub:65536", NetAddressProblem.BadPort)]
    [InlineData("hub:+80", NetAddressProblem.BadPort)]
    [InlineData("hub: 80", NetAddressProblem.BadPort)]
    [InlineData("hub:٨٠", NetAddressProblem.BadPort)]
    [InlineData(":80", NetAddressProblem.BadHost)]
    [InlineData(" hub:80", NetAddressProblem.BadHost)]
    [InlineData("user@hub:80", NetAddressProblem.BadHost)]
    [InlineData("-hub:80", NetAddressProblem.BadHost)]
    [InlineData("::1:80", NetAddressProblem.BadHost)]
    [InlineData("[hub]:80", NetAddressProblem.BadHost)]
    public void Anything_else_is_refused_with_the_reason(string? text, NetAddressProblem expected)
    {
        NetAddress.TryParse(text, out var address, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
        address.ShouldBeNull();
    }
}
