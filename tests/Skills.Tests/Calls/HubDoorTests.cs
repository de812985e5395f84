using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Calls;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Skills.Tests.Calls;

/// <summary>Whom a skill believes to be the hub: whoever reaches a skill can name an address, and must get nowhere with it.</summary>
public sealed class HubDoorTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9000", true)]
    [InlineData("http://localhost:9000", true)]
    [InlineData("http://[::1]:9000", true)]
    [InlineData("http://hub:8080", true)]
    [InlineData("http://3f9c1b2a7d55:8080", true)]
    [InlineData("http://hub.pegasus.svc:8080", true)]
    [InlineData("http://hub-0.hub.pegasus.svc.cluster.local:8080", true)]
    [InlineData("http://10.1.2.3:8080", true)]
    [InlineData("http://172.16.0.1", true)]
    [InlineData("http://172.31.255.255", true)]
    [InlineData("http://192.168.1.5", true)]
    [InlineData("http://[fd00::1]:8080", true)]
    [InlineData("http://[::ffff:10.0.0.1]", true)]
    [InlineData("http://172.32.0.1", false)]
    [InlineData("http://8.8.8.8", false)]
    [InlineData("http://169.254.169.254", false)]
    [InlineData("http://2852039166", false)]
    [InlineData("http://[fe80::1]", false)]
    [InlineData("http://[::ffff:169.254.169.254]", false)]
    [InlineData("http://[2001:db8::1]", false)]
    [InlineData("http://0.0.0.0", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("http://svc.evil.example", false)]
    public void Near_is_this_machine_and_the_networks_that_services_share(string address, bool trusted) =>
        HubHosts.Near.Trusts(new Uri(address)).ShouldBe(trusted);

    [Theory]
    [InlineData("hub.example,*.cluster.example", "http://hub.example", true)]
    [InlineData("hub.example,*.cluster.example", "http://HUB.example:1", true)]
    [InlineData("hub.example,*.cluster.example", "http://a.b.cluster.example", true)]
    [InlineData("hub.example,*.cluster.example", "http://cluster.example", false)]
    [InlineData("hub.example,*.cluster.example", "http://evilcluster.example", false)]
    [InlineData("hub.example,*.cluster.example", "http://127.0.0.1", false)]
    [InlineData("near,hub.example", "http://127.0.0.1", true)]
    [InlineData("8.8.8.8", "http://8.8.8.8:9", true)]
    [InlineData("none", "http://127.0.0.1", false)]
    public void An_operator_says_who_else_is_or_who_is_not(string setting, string address, bool trusted) =>
        HubHosts.TryParse(setting)!.Trusts(new Uri(address)).ShouldBe(trusted);

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("http://hub")]
    [InlineData("*.")]
    [InlineData("hub example")]
    [InlineData("none,hub")]
    public void What_names_no_hosts_is_no_setting(string setting) => HubHosts.TryParse(setting).ShouldBeNull();

    [Theory]
    [InlineData("http://hub:9000/v1/transactions/tid-1/complete", "t", true)]
    [InlineData("https://hub/v1/transactions/a%2Fb/complete", "t", true)]
    [InlineData("http://hub:9000/v1/transactions/tid-1/call", "t", false)]
    [InlineData("http://hub:9000/v1/transactions/a/b/complete", "t", false)]
    [InlineData("http://hub:9000/v1/transactions/../../admin/complete", "t", false)]
    [InlineData("http://hub:9000/admin?/v1/transactions/tid-1/complete", "t", false)]
    [InlineData("http://hub:9000/v1/transactions/tid-1/complete?x=1", "t", false)]
    [InlineData("http://user:pw@hub/v1/transactions/tid-1/complete", "t", false)]
    [InlineData("ftp://hub/v1/transactions/tid-1/complete", "t", false)]
    [InlineData("file:///v1/transactions/tid-1/complete", "t", false)]
    [InlineData("/v1/transactions/tid-1/complete", "t", false)]
    [InlineData("nonsense", "t", false)]
    [InlineData("", "t", false)]
    [InlineData("http://evil.example/v1/transactions/tid-1/complete", "t", false)]
    [InlineData("http://hub:9000/v1/transactions/tid-1/complete", "", false)]
    [InlineData("http://hub:9000/v1/transactions/tid-1/complete", null, false)]
    public void Nothing_but_a_hubs_own_place_is_taken(string url, string? token, bool taken)
    {
        var headers = new HeaderDictionary { [TurnHeaders.CompletionUrl] = url };
        if (token is not null)
            headers[TurnHeaders.CompletionToken] = token;
        (HubDoor.Completion(headers, HubHosts.Near) is not null).ShouldBe(taken);
    }

    [Fact]
    public void A_door_does_not_tell_its_token()
    {
        var door = HubDoor.Call(new HeaderDictionary { [TurnHeaders.CallUrl] = "http://hub/v1/transactions/t/call", [TurnHeaders.CallToken] = "secret" }, HubHosts.Near)!;
        door.Token.ShouldBe("secret");
        door.ToString().ShouldNotContain("secret");
    }
}
