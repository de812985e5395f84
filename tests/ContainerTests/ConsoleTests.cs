using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>The console of the containers, as an operator opens it: by the secret that was made on the first start.</summary>
[Collection(SharedContainers.Name)]
[Trait("Category", "container")]
public sealed class ConsoleTests(PegasusInContainers pegasus, ITestOutputHelper output) : ContainerTest(pegasus, output)
{
    private const string Robot = "Page-Robot-In-Containers";

    [Fact]
    public async Task Whoever_knows_the_secret_meets_jibo_in_the_page_and_sees_the_turn()
    {
        Pegasus.SkipWithoutDocker();
        using var page = await OpenAsync();
        var (status, markup) = await page.GetAsync("/", Cancelled);
        (status, Regex.Match(markup, "src=\"(./assets/[^\"]+\\.js)\"") is { Success: true } script ? (await page.GetAsync(script.Groups[1].Value[1..], Cancelled)).Status : default)
            .ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK), markup);
        (await page.GetAsync("/api/v1/turns", Cancelled)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        var roles = await page.LogInAsync(await Pegasus.SecretAsync("console-secret", Cancelled), Cancelled);
        var transaction = $"tid-{Guid.NewGuid()}";
        var frames = await page.SayAsync(Robot, transaction, "tell me a joke", Cancelled);

        roles.ShouldBe(["owner", "author", "operator"]);
        frames.Select(frame => frame.GetProperty("type").GetString()).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"], string.Join(Environment.NewLine, frames));
        var turn = (await TurnsAsync(page)).ShouldHaveSingleItem();
        new[] { "transID", "outcome", "words", "skillID" }.Select(member => turn.GetProperty(member).GetString())
            .ShouldBe([transaction, "answered", "tell me a joke", "joke-skill"], turn.ToString());
    }

    [Fact]
    public async Task An_operator_sees_how_each_service_does_and_what_it_warned_of()
    {
        Pegasus.SkipWithoutDocker();
        using var page = await OpenAsync();
        await page.LogInAsync(await Pegasus.SecretAsync("console-secret", Cancelled), Cancelled);

        var services = (await page.AskAsync("operations/services", Cancelled)).GetProperty("services").EnumerateArray().ToList();
        var silent = (await page.AskAsync("operations/warnings", Cancelled)).GetProperty("silent");

        services.Select(service => service.GetProperty("name").GetString()).Order(StringComparer.Ordinal).ShouldBe(Services);
        services.Where(service => service.GetProperty("status").GetString() == "away").ShouldBeEmpty();
        // Which they tell with their warnings alone.
        services.Where(service => !service.TryGetProperty("started", out _)).ShouldBeEmpty();
        silent.GetArrayLength().ShouldBe(0, silent.ToString());
    }

    [Theory]
    [InlineData("console-owner-secret", "owner", "household/loops", "skills/catalogue")]
    [InlineData("console-author-secret", "author", "skills/catalogue", "household/loops")]
    public async Task Another_secret_opens_what_is_its_bearers_and_no_more(string secret, string role, string own, string others)
    {
        Pegasus.SkipWithoutDocker();
        using var page = await OpenAsync();

        var roles = await page.LogInAsync(await Pegasus.SecretAsync(secret, Cancelled), Cancelled);

        roles.ShouldBe([role]);
        (await page.GetAsync($"/api/v1/{own}", Cancelled)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var way in (string[])[others, "operations/services", "operations/warnings"])
            (await page.GetAsync($"/api/v1/{way}", Cancelled)).Status.ShouldBe(HttpStatusCode.Forbidden, way);
    }

    private async Task<ConsolePage> OpenAsync() => new(await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled));

    /// <summary>Those of the page's robot; the hub writes a turn down just after it has said the last of it.</summary>
    private static async Task<List<JsonElement>> TurnsAsync(ConsolePage page)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, Cancelled);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var turns = (await page.AskAsync($"turns?robot={Robot}", either.Token)).GetProperty("turns").EnumerateArray().ToList();
            if (turns.Count > 0 && turns.TrueForAll(turn => turn.GetProperty("outcome").ValueKind == JsonValueKind.String))
                return turns;
            await look.WaitForNextTickAsync(either.Token);
        }
    }
}
