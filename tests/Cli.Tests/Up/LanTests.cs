using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Up;

namespace Jibo.Pegasus.Cli.Tests.Up;

/// <summary>Letting robots of the home in.</summary>
public class LanTests
{
    [Fact]
    public void What_is_left_to_do_for_a_robot_is_said()
    {
        var lines = string.Join('\n', Lines(new() { Lan = true }, tlsPort: null, "192.168.1.7"));

        lines.ShouldContain("  http://192.168.1.7:9080\n");
        lines.ShouldContain("./pegasus robot hosts --make-authority --data /d ");
        lines.ShouldContain("./pegasus robot hosts --data /d ");
        lines.ShouldContain("./pegasus robot add --data /d ");
        lines.ShouldNotContain("word");
    }

    [Fact]
    public void With_a_certificate_the_port_of_robots_is_spoken_of()
    {
        var lines = string.Join('\n', Lines(new() { Lan = true }, 9443, "192.168.1.7", "10.0.0.9"));

        lines.ShouldContain("  http://10.0.0.9:9080  https://10.0.0.9:9443");
        lines.ShouldContain("--tls-port 443, or lead 443 to 9443");
        lines.ShouldNotContain("make-authority");
        string.Join('\n', Lines(new() { Lan = true, TlsPort = 443 }, 443, "192.168.1.7")).ShouldNotContain("--tls-port");
    }

    [Fact]
    public void Trust_in_the_network_is_spoken_of_plainly() =>
        Lines(new() { Lan = true, TrustLan = true }, 443, "192.168.1.7").ShouldContain(
            "Accounts take every robot of the network at its word (--trust-lan): whoever is in this network can be any robot of this home.");

    [Fact]
    public void A_machine_without_a_network_is_told_so() =>
        Lines(new() { Lan = true }, 443)[0].ShouldBe("This machine has no address on any network; nobody else reaches the gateway.");

    [Theory]
    [InlineData("--trust-lan is about robots of the network, which only reach the gateway with --lan.", "up", "--trust-lan")]
    [InlineData("--tls-port must be a port from 1 to 65535.", "up", "--tls-port", "70000")]
    public async Task What_makes_no_sense_is_one_sentence(string sentence, params string[] command)
    {
        using var cli = new CliRun();

        (await cli.RunAsync([.. command, "--data", cli.Data])).ShouldNotBe(0);

        cli.Error.ShouldContain(sentence);
    }

    [Fact]
    public void A_tls_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Ports.FindTlsProblem(port, IPAddress.Loopback).ShouldBe($"Port {port}, on which the gateway is to speak TLS, is in use; stop what listens there, or choose another with --tls-port.");
        Ports.FindTlsProblem(Ports.FindFree(), IPAddress.Loopback).ShouldBeNull();
    }

    private static string[] Lines(Exposure exposure, int? tlsPort, params string[] addresses) =>
        [.. new LanReport(exposure, 9080, tlsPort, " --data /d").Lines(addresses)];
}
