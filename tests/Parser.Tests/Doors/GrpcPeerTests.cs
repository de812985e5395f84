using Grpc.Core;
using Jibo.Pegasus.GrpcTests.Peer;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Doors;

/// <summary>@grpc/grpc-js calls the whole service.</summary>
[Trait("Category", "slow")]
public sealed class GrpcPeerTests(RunningParserFixture running)
{
    private static readonly string Protos = Path.GetFullPath(Path.Combine(PeerFolder.Project, "..", "..", "protos"));

    [Fact]
    public async Task The_peer_parses_a_text()
    {
        var call = await CallAsync(running.Parser, """{"text":"tell me a joke","rules":["launch"],"loop":{"users":[]}}""");

        call.Code.ShouldBe((int)StatusCode.OK, call.Details);
        var nlu = call.Messages.Single()["nlu"]!;
        ((string)nlu["intent"]!).ShouldBe("requestTellJiboContent");
        ((string)nlu["engine"]!).ShouldBe("grammar");
        ((string)nlu["entities"]!["fields"]!["JiboContent"]!["stringValue"]!).ShouldBe("Joke");
    }

    [Fact]
    public async Task The_peer_is_told_what_was_wrong()
    {
        var call = await CallAsync(running.Parser, $$"""{"text":"{{new string('x', 5000)}}"}""");

        call.Code.ShouldBe((int)StatusCode.InvalidArgument);
        call.Details.ShouldBe("Bad request: text has 5000 characters, 4096 are allowed");
    }

    [Fact]
    public async Task The_peers_deadline_ends_the_work_here()
    {
        await using var parser = await RunningParser.StartAsync();
        var calledOff = new TaskCompletionSource();
        parser.Models.Replace(parser.Models.Current! with { Engines = [ScriptedEngine.Hanging(TimeSpan.FromMinutes(5), calledOff)] });

        var call = await CallAsync(parser, """{"text":"tell me a joke","rules":["launch"]}""", "--deadline", "300");

        call.Code.ShouldBe((int)StatusCode.DeadlineExceeded);
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static Task<PeerCall> CallAsync(RunningParser parser, string request, params string[] more) => PeerCall.RunAsync(
        Path.Combine(Protos, "jibo", "pegasus", "parser", "v1", "parser.proto"), Protos,
        parser.Grpc.Authority, "jibo.pegasus.parser.v1.Parser/Parse", request, more);
}
