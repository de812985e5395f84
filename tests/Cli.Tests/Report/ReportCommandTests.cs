using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.ReportSkill;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Report;

/// <summary>What Jibo would say, against the real skill, without the services that it asks.</summary>
public sealed class ReportCommandTests : IAsyncLifetime
{
    private readonly CliRun _cli = new();
    private WebApplication _skill = null!;

    public async ValueTask InitializeAsync()
    {
        _skill = ReportSkillService.Build(
        [
            "--server:port=0", "--server:logLevel=none", "--net:lasso=127.0.0.1:1", "--net:settings=127.0.0.1:1",
            $"--hub:adminToken={new DataFolder(_cli.Data).EnsureAdminToken()}",
        ]);
        await _skill.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _skill.DisposeAsync();
        _cli.Dispose();
    }

    private Task<int> RunAsync(params string[] more) =>
        _cli.RunAsync(["report", "--url", _skill.BoundAddresses().Http.ToString(), "--data", _cli.Data, .. more]);

    [Fact]
    public async Task Lines_come_first_and_then_how_each_part_went()
    {
        (await RunAsync("--for", "ADA", "--part", "weather")).ShouldBe(0, _cli.Error);

        _cli.Output.ShouldMatch("^weather  .+\n");
        _cli.Output.ShouldContain("weather: could not be fetched");
    }

    [Fact]
    public async Task It_is_JSON_for_scripts()
    {
        (await RunAsync("--json")).ShouldBe(0, _cli.Error);

        _cli.Output.ShouldStartWith("""{"lines":[{""");
        _cli.Output.ShouldContain("PersonalReportAllServicesDown");
    }

    [Theory]
    [InlineData("--part is 'sport'; it must be weather, calendar, commute, news.", "--part", "sport")]
    [InlineData("No report-skill answers at http://127.0.0.1:1/", "--url", "http://127.0.0.1:1")]
    public async Task A_mistake_is_one_sentence(string sentence, params string[] arguments)
    {
        (await _cli.RunAsync(["report", "--data", _cli.Data, .. arguments])).ShouldBe(1);

        _cli.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Somebody_who_is_not_in_that_loop_is_told_so()
    {
        var file = Path.Combine(_cli.Data, "context.json");
        await File.WriteAllTextAsync(file, """{"runtime":{"loop":{"users":[{"firstName":"Ben","id":"b"}]},"perception":{"speaker":null}}}""");

        (await RunAsync("--for", "ada", "--context", file)).ShouldBe(1);
        _cli.Error.ShouldContain("Nobody in that loop is called 'ada'; there are Ben.");

        (await RunAsync("--for", "BEN", "--context", file)).ShouldBe(0, _cli.Error);
    }
}
