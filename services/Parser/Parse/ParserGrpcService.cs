using Grpc.Core;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Protos.Parser.V1;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>The gRPC door.</summary>
internal sealed class ParserGrpcService(NluPipeline pipeline) : Protos.Parser.V1.Parser.ParserBase
{
    public override async Task<ParseResponse> Parse(ParseRequest request, ServerCallContext context)
    {
        try
        {
            var outcome = await pipeline.ParseAsync(ParserMapping.FromProto(request), context.CancellationToken);
            var nlu = ParserMapping.ToProto(outcome.Result);
            nlu.Engine = outcome.Engine ?? "";
            nlu.Confidence = outcome.Confidence;
            return new() { Nlu = nlu };
        }
        catch (ParseRefusedException e)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, e.Message));
        }
    }
}
