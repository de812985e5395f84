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

    [Fact]
    public void Several_instances_stand_with_commas_between_and_each_counts_once()
    {
        NetAddress.TryParseAll("one:8081, two:8081,one:8081", out var address, out _).ShouldBeTrue();

        address!.All.Select(one => one.ToString()).ShouldBe(["one:8081", "two:8081"]);
        address.ToUris().ShouldBe([new Uri("http://one:8081/"), new Uri("http://two:8081/")]);
        address.ToUri().ShouldBe(new Uri("http://one:8081/"));
    }

    [Theory]
    [InlineData("one:8081,", NetAddressProblem.Missing)]
    [InlineData("one:8081,two", NetAddressProblem.BadPort)]
    [InlineData("one:8081,http://two:8081", NetAddressProblem.NotBare)]
    public void One_bad_instance_spoils_the_list(string text, NetAddressProblem expected)
    {
        NetAddress.TryParseAll(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(expected);
        NetAddress.TryParseAll(string.Join(',', Enumerable.Range(1, 65).Select(port => $"one:{port}")), out _, out problem).ShouldBeFalse();
        problem.ShouldBe(NetAddressProblem.TooMany);
    }

    [Fact]
    public void Several_are_refused_where_there_can_be_one()
    {
        NetAddress.TryParse("one:8081,two:8081", out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(NetAddressProblem.BadHost);
    }
}
