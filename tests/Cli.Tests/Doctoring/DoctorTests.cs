using System.Text.Json;
using Jibo.Pegasus.Cli.Doctoring;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Doctoring;

public class DoctorTests
{
    [Fact]
    public void Every_bad_variable_is_found_and_named()
    {
        var environment = new Dictionary<string, string>
        {
            ["ETCO_server_logLevel"] = "loud",
            ["NET_parser"] = "http://parser",
            ["NET_history"] = "history:9106",
            ["PATH"] = "/bin",
        };

        var findings = Doctor.Settings(environment).ToArray();

        findings.ShouldAllBe(finding => finding.State == FindingState.Broken && finding.Mend != null);
        findings.Length.ShouldBe(2);
        findings[0].What.ShouldContain("ETCO_server_logLevel holds 'loud'");
        findings[1].What.ShouldContain("NET_parser holds 'http://parser'");
    }

    [Fact]
    public void Good_variables_are_listed() => Doctor.Settings(new Dictionary<string, string> { ["NET_parser"] = "parser:8081" })
        .ShouldHaveSingleItem().ShouldBe(Finding.Ok("environment", "NET_parser"));

    [Fact]
    public async Task A_script_reads_each_finding_and_the_exit_code_says_whether_anything_is_broken()
    {
        using var cli = new CliRun().With("ETCO_server_host", "nowhere");

        var code = await cli.RunAsync("doctor", "--json", "--data", cli.Data, "--port-base", "41000");

        code.ShouldBe(1);
        using var json = JsonDocument.Parse(cli.Output);
        var broken = json.RootElement.EnumerateArray().Where(finding => finding.GetProperty("state").GetString() == "Broken").ToArray();
        broken.ShouldContain(finding => finding.GetProperty("what").GetString()!.Contains("ETCO_server_host"));
        json.RootElement.EnumerateArray().ShouldContain(finding => finding.GetProperty("subject").GetString() == ".NET SDK");
    }
}
