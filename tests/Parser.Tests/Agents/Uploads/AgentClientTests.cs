using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>What the hub uses, against the real parser.</summary>
public sealed class AgentClientTests
{
    private const string Token = "a parser's token for tests, long enough";

    private static readonly AgentUpload Agent = new() { Rules = ["launch"], Intents = [new() { Name = "it", Utterances = ["polish the brass monkey"] }] };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_with_a_name_of_a_skill_is_put_listed_and_deleted_as_often_as_one_likes()
    {
        await using var parser = await RunningParser.StartAsync($"--parser:adminToken={Token}");
        using var http = ServiceConnections.CreateHttpClient(parser.Http, new(), Token);
        var client = ClientOver(http);

        var status = await client.PutAgentAsync("skill:@acme/it", Agent, Cancelled);
        (await client.PutAgentAsync("skill:@acme/it", Agent, Cancelled)).Hash.ShouldBe(status.Hash);
        (await client.ListAgentsAsync(Cancelled)).Agents.Where(agent => agent.Source == AgentSources.Upload).ShouldHaveSingleItem().Name.ShouldBe("skill:@acme/it");
        await client.DeleteAgentAsync("skill:@acme/it", Cancelled);
        await client.DeleteAgentAsync("skill:@acme/it", Cancelled);
        (await client.ListAgentsAsync(Cancelled)).Agents.ShouldAllBe(agent => agent.Source == AgentSources.File);
    }

    [Fact]
    public async Task A_refusal_comes_with_its_status_and_reason()
    {
        await using var parser = await RunningParser.StartAsync($"--parser:adminToken={Token}");
        using var http = ServiceConnections.CreateHttpClient(parser.Http, new());
        var client = ClientOver(http);

        var refused = await Should.ThrowAsync<ServiceCallException>(() => client.PutAgentAsync("a", Agent, Cancelled));
        (refused.Failure, refused.Status, refused.Message).ShouldBe((ServiceCallFailure.Refused, 401, "Authorization is required"));
        (await Should.ThrowAsync<ServiceCallException>(() => client.DeleteAgentAsync("a", Cancelled))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_parser_that_is_not_there_is_unavailable()
    {
        using var http = ServiceConnections.CreateHttpClient(new Uri("http://127.0.0.1:1/"), new());
        var gone = await Should.ThrowAsync<ServiceCallException>(() => ClientOver(http).ListAgentsAsync(Cancelled));
        (gone.Failure, gone.Status).ShouldBe((ServiceCallFailure.Unavailable, null));
    }

    private static HttpParserAgentClient ClientOver(HttpClient http) => new(http, new(), TimeProvider.System);
}
