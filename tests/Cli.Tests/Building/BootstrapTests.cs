using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Building;

public sealed class BootstrapTests
{
    [Fact]
    public async Task Checking_says_what_is_there_and_how_to_get_what_is_not()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("bootstrap", "--check", "--no-docker", "--json")).ShouldBe(ExitCodes.Ok);

        var findings = JsonElement.Parse(cli.Output).EnumerateArray().ToDictionary(finding => finding.GetProperty("subject").GetString()!);
        findings.Keys.ShouldBe([".NET SDK", "system packages", "libraries"]);
        findings[".NET SDK"].GetProperty("what").GetString()!.ShouldStartWith("10.0.");
        foreach (var finding in findings.Values)
            finding.TryGetProperty("mend", out _).ShouldBe(finding.GetProperty("state").GetString() != "Ok");
    }
}
