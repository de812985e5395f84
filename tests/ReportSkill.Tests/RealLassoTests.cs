using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>With the real Lasso, which asks a small invented world: all well, each kind of it failing alone, and all.</summary>
[Trait("Category", "slow")]
public sealed class RealLassoTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private FakeWorld _world = null!;
    private WebApplication _lasso = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await FakeWorld.StartAsync();
        // As variables of the environment, of which a test has none of its own.
        var settings = _world.Settings().Select(setting => $"--{setting.Key["ETCO_".Length..].Replace('_', ':')}={setting.Value}");
        _lasso = LassoService.Build(["--server:port=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={_folder.Path}", .. settings]);
        await _lasso.StartAsync(TestContext.Current.CancellationToken);
        _http = ServiceConnections.CreateHttpClient(_lasso.BoundAddresses().Http, new());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _lasso.DisposeAsync();
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_parts_are_told_from_what_the_world_answers()
    {
        await using var stage = Open();

        var answer = await stage.ReportAsync();

        stage.Mims.ShouldContain("WeatherIntro");
        stage.Mims.ShouldContain(mim => mim.StartsWith("WeatherToday", StringComparison.Ordinal));
        stage.Mims.ShouldContain(mim => mim.StartsWith("Commute", StringComparison.Ordinal));
        stage.Mims.ShouldContain("NewsHeadline");
        stage.Mims.Where(mim => mim.EndsWith("ServiceDown", StringComparison.Ordinal) || mim.EndsWith("Late", StringComparison.Ordinal)).ShouldBeEmpty();
        ReportTests.Results(answer).ShouldBe("""{"weather":true,"calendar":false,"commute":true,"news":true}""");
        _world.Feeds.Stories["42208"].ShouldContain(story => answer.Speech.Contains(story.Headline, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(WorldKind.Weather, "WeatherServiceDown")]
    [InlineData(WorldKind.Maps, "CommuteServiceDown")]
    [InlineData(WorldKind.News, "NewsServiceDown")]
    public async Task A_kind_that_fails_is_said_to_and_all_others_are_told(WorldKind kind, string mim)
    {
        _world.Fail(kind);
        await using var stage = Open();

        var answer = await stage.ReportAsync();

        stage.Mims.Count(one => one.EndsWith("ServiceDown", StringComparison.Ordinal)).ShouldBe(1);
        stage.Mims.ShouldContain(mim);
        answer.ShouldBeFinal();
    }

    [Fact]
    public async Task When_all_fail_that_is_all_there_is_to_say()
    {
        foreach (var kind in Enum.GetValues<WorldKind>())
            _world.Fail(kind);
        await using var stage = Open();

        await stage.ReportAsync();

        stage.Mims.ShouldBe(["PersonalReportAllServicesDown"]);
    }

    private Stage Open()
    {
        var stage = Stage.Over(new HttpLassoClient(_http), TimeProvider.System);
        stage.Settings
            .Set(Stage.AdasAccount, "commute", """{"value":true}""")
            .Set(Stage.AdasAccount, "home", """{"value":{"city":"Portland","lat":45.52,"lng":-122.68}}""")
            .Set(Stage.AdasAccount, "work", """{"value":{"city":"Portland","lat":45.6,"lng":-122.6}}""");
        return stage;
    }
}
