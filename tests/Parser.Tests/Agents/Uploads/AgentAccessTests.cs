using System.Net;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>Who may change what the parser understands.</summary>
public sealed class AgentAccessTests
{
    private const string Token = "a parser's token for tests, long enough";
    private const string Agent = """{"intents":[{"name":"a","utterances":["x"]}]}""";

    [Theory]
    [InlineData("127.0.0.1", null, null)]
    [InlineData("::1", null, null)]
    [InlineData("::ffff:127.0.0.1", null, null)]
    [InlineData("10.0.0.7", null, 403)]
    [InlineData("2001:db8::1", null, 403)]
    [InlineData(null, null, 403)]
    [InlineData("127.0.0.1", "http://evil.example", 403)]
    public void Without_a_token_only_programs_on_this_machine_may(string? peer, string? origin, int? refused)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        context.Request.Headers.Origin = origin;
        var access = new AgentAccess(new());

        if (refused is null)
            access.Require(context);
        else
            Should.Throw<HttpError>(() => access.Require(context)).Status.ShouldBe(refused.Value);
    }

    [Fact]
    public async Task With_a_token_whoever_bears_it_may_and_nobody_else()
    {
        await using var parser = await RunningParser.StartAsync($"--parser:adminToken={Token}");
        foreach (var wrong in new[] { null, "x", Token + "x" })
        {
            using var stranger = new Teacher(parser, wrong);
            (await stranger.PutAsync("a", Agent)).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await stranger.DeleteAsync("a")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var teacher = new Teacher(parser, Token);
        (await teacher.PutAsync("a", Agent)).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_token_that_is_too_short_keeps_the_parser_from_starting() =>
        (await Should.ThrowAsync<ConfigurationProblemException>(() => RunningParser.StartAsync("--parser:adminToken=short")))
            .Problems.ShouldHaveSingleItem().ShouldContain("it must be a secret of at least 32 bytes");
}
