using System.Collections.Concurrent;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Who gets a socket and what the others are told; outcomes in <c>upgrades.tsv</c>.</summary>
public sealed class UpgradeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Count.ShouldBe(4);
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Every_request_for_a_socket_has_the_outcome_of_the_table()
    {
        var table = OutcomeTable.Read("upgrades.tsv");
        var cases = Upgrades.All(DateTimeOffset.UtcNow).ToList();
        cases.Select(c => c.Name).ShouldBeUnique();
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) =>
        {
            var outcome = await AskAsync(one.Request);
            try
            {
                var expected = table.OutcomeOf(one.Name);
                if (!OutcomeTable.Fits(outcome, expected))
                    wrong.Enqueue($"{one.Name}: expected '{expected}', was '{outcome}'");
            }
            catch (InvalidOperationException e)
            {
                wrong.Enqueue($"{e.Message}; was '{outcome}'");
            }
        });

        output.WriteLine($"{cases.Count} requests, {table.Rows.Count} rows");
        wrong.Order().ShouldBeEmpty();
        table.Unused().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/healthcheck", false)]
    [InlineData("/healthcheck?verbose", false)]
    [InlineData("/skills", true)]
    [InlineData("/v1/skills", true)]
    [InlineData("/skills/Maple-Copper-River-Lantern", true)]
    [InlineData("/v1/skills/settings/Maple-Copper-River-Lantern", true)]
    [InlineData("/v1/route/explain?intent=hello", true)]
    public async Task Over_http_the_same_token_is_asked_for_and_health_is_everybodys(string path, bool asks)
    {
        using var http = new HttpClient();
        foreach (var (authorization, reason) in new[]
        {
            ((string?)null, "Authorization is required"),
            ("Basic dXNlcjpwYXNz", "Only bearer scheme is supported"),
            ($"Bearer {_hub.Token(lifetime: TimeSpan.FromSeconds(-5))}", "TokenExpiredError: jwt expired"),
            ($"Bearer {_hub.Token()}", null),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _hub.HttpUrl(path));
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var refused = asks && reason is not null;
            response.StatusCode.ShouldBe(refused ? System.Net.HttpStatusCode.Unauthorized : System.Net.HttpStatusCode.OK, authorization);
            if (refused)
                (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"\"message\":\"{reason}\"");
        }
    }

    // A refusal is plain HTTP that closes: status and bare text. "101" is a socket.
    private async Task<string> AskAsync(string request)
    {
        var (socket, head) = await RawSocket.DialAsync(_hub.HttpUrl("/"), request);
        await using var _ = socket;
        var status = head.Split(' ') is [_, var code, ..] ? code : "no answer";
        if (status == "101")
        {
            head.ShouldNotContain("Sec-WebSocket-Extensions", Case.Insensitive);
            var agreed = head.Split("\r\n").SingleOrDefault(line => line.StartsWith("Sec-WebSocket-Protocol:", StringComparison.OrdinalIgnoreCase));
            return agreed is null ? status : $"{status} {agreed[23..].Trim()}";
        }

        head.ShouldContain("Connection: close", Case.Insensitive, request);
        var body = request.StartsWith("HEAD", StringComparison.Ordinal) ? "" : await socket.ReadRestAsync();
        if (status == "426")
            head.ShouldContain("Sec-WebSocket-Version: 13");
        if (status == "405")
            head.ShouldContain("Allow: GET");
        return body.Length == 0 ? status : $"{status} {body}";
    }
}
