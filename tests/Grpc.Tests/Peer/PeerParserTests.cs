using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Jibo.Pegasus.Protos.Parser.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests.Peer;

// The real contract of the parser, called by @grpc/grpc-js from the same .proto file.
public sealed class PeerParserTests
{
    [Fact]
    public async Task The_peer_parses_through_the_parsers_own_contract()
    {
        await using var server = await TestServer.StartAsync(builder => builder.Services.AddGrpc(), app => app.MapGrpcService<OneIntentParser>());
        var protos = Path.Combine(PeerFolder.Project, "..", "..", "protos");

        var call = await PeerCall.RunAsync(
            Path.Combine(protos, "jibo/pegasus/parser/v1/parser.proto"), protos, server.HostAndPort, "jibo.pegasus.parser.v1.Parser/Parse",
            """{"text":"tell me a joke","rules":["launch"],"loop":{"users":[{"id":"1","firstName":"Zoë"}]},"external":{"agent":{"accessToken":"t"}}}""");

        call.Code.ShouldBe(0, call.Details);
        var nlu = call.Messages.Single()["nlu"]!;
        ((string)nlu["intent"]!).ShouldBe("launch:Zoë");
        ((string)nlu["entities"]!["fields"]!["topic"]!["stringValue"]!).ShouldBe("joke");
        ((double)nlu["confidence"]!).ShouldBe(0.75);
    }

    private sealed class OneIntentParser : Parser.ParserBase
    {
        public override Task<ParseResponse> Parse(ParseRequest request, ServerCallContext context) => Task.FromResult(new ParseResponse
        {
            Nlu = new NluResult
            {
                Intent = $"{request.Rules[0]}:{request.Loop.Users[0].FirstName}",
                Entities = new Struct { Fields = { ["topic"] = Value.ForString(request.Text.Split(' ')[^1]) } },
                Confidence = 0.75,
            },
        });
    }
}
