using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Settings;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>Settings, asked through accounts: the real one, which takes nobody without a token.</summary>
public sealed class SettingsFamilyTests : IAsyncLifetime
{
    private const string Get = "Settings_20171219.GetSettings";
    private const string GetOlder = "Settings_20160801.GetSettings";
    private const string Update = "Settings_20171219.UpdateSettings";

    private readonly ScratchFolder _folder = new();
    private WebApplication _settings = null!;
    private RunningAccounts _accounts = null!;
    private Household _home = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _settings = SettingsService.Build(
        [
            "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:drainTimeout=200ms", $"--server:data={_folder.Path}",
            $"--server:hubTokenSecret={RunningAccounts.TokenSecret}", "--net:hub=127.0.0.1:1", "--settings:auth=true",
        ]);
        await _settings.StartAsync(Ct);
        _accounts = await RunningAccounts.StartAsync($"--net:settings-http={_settings.BoundAddresses().Http.Authority}");
        _home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    public async ValueTask DisposeAsync()
    {
        await _accounts.DisposeAsync();
        await _settings.StopAsync(Ct);
        await _settings.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_person_wants_is_theirs_and_what_a_loop_wants_everybodys()
    {
        const string Wishes = """
            {"news":{"skillId":"report-skill","dataService":"loop","value":{"value":true}},"weather":{"skillId":"report-skill","dataService":"person","value":{"value":"C"}}}
            """;
        var updated = await _accounts.AskAsync(Update, Body($""","data":{Wishes}"""), _home.OwnerKey);
        updated.Status.ShouldBe(HttpStatusCode.OK, updated.Body);
        updated.Json.GetProperty("data").GetProperty("weather").GetProperty("value").GetRawText().ShouldBe("""{"value":"C"}""");
        updated.Json.GetProperty("data").GetProperty("news").GetProperty("dataService").GetString().ShouldBe("loop");

        foreach (var (target, key, weather) in new[] { (Get, _home.OwnerKey, true), (GetOlder, _home.OwnerKey, true), (Get, _home.RobotKey, false) })
        {
            var skill = (await _accounts.AskAsync(target, Body(""","skills":["report-skill"],"getView":true"""), key)).Json.EnumerateArray().ShouldHaveSingleItem();
            skill.GetProperty("skillId").GetString().ShouldBe("report-skill");
            skill.GetProperty("data").GetProperty("news").GetProperty("value").GetBoolean().ShouldBeTrue();
            skill.GetProperty("data").TryGetProperty("weather", out _).ShouldBe(weather);
        }
    }

    [Theory]
    [InlineData("""{"report-skill":{"news":{"value":true}}}""", """{"report-skill":{"news":{"value":true}}}""")]
    [InlineData("""[{"skillId":"report-skill","data":{"news":{"value":true}}}]""", """[{"skillId":"report-skill","data":{"news":{"value":true}}}]""")]
    public async Task The_answer_has_the_shape_of_the_question(string data, string after) =>
        (await _accounts.AskAsync(Update, Body($""","data":{data}"""), _home.OwnerKey)).Body.ShouldBe($$"""{"data":{{after}}}""");

    [Theory]
    [InlineData("")]
    [InlineData(""","data":null""")]
    [InlineData(""","data":{}""")]
    [InlineData(""","data":1""")]
    [InlineData(""","data":{"report-skill":1}""")]
    [InlineData(""","data":[{"skillId":1,"data":{}}]""")]
    [InlineData(""","data":[{"skillId":"report-skill"}]""")]
    [InlineData(""","data":{"":{"a":{"value":1}}}""")]
    [InlineData(""","data":{"report-skill":{"a":1}}""")]
    public async Task What_does_not_fit_is_refused_and_not_by_a_failure(string data) =>
        (await _accounts.AskAsync(Update, Body(data), _home.OwnerKey)).ErrorType.ShouldBe("ValidationException");

    [Fact]
    public async Task Where_settings_is_away_the_robot_is_told_to_try_again()
    {
        await _settings.StopAsync(Ct);

        var answer = await _accounts.AskAsync(Get, Body(""), _home.RobotKey);

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.ServiceUnavailable, "ServiceUnavailableException"));
        answer.Body.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task Where_settings_does_not_answer_nobody_waits_longer_than_the_limit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var accounts = await RunningAccounts.StartAsync($"--net:settings-http={silent.LocalEndpoint}", "--accounts:settingsTimeout=3s");
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        var asked = accounts.AskAsync(Get, $$"""{"loopId":"{{home.Loop.Id}}","transId":"t"}""", home.RobotKey);
        using var connection = await silent.AcceptTcpClientAsync(Ct);

        accounts.Time.Advance(TimeSpan.FromSeconds(3));

        (await asked).ErrorType.ShouldBe("ServiceUnavailableException");
    }

    private string Body(string more) => $$"""{"loopId":"{{_home.Loop.Id}}","transId":"t"{{more}}}""";
}
