using Grpc.Net.Client;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Proto = Jibo.Pegasus.Protos.Parser.V1;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>The parser over gRPC.</summary>
/// <param name="channel">Shared, and disposed by whoever made it.</param>
public sealed class GrpcParserClient(GrpcChannel channel, ServiceClientOptions? options = null, TimeProvider? time = null) : IParserClient
{
    private readonly Proto.Parser.ParserClient _parser = new(channel);
    private readonly GrpcCall _call = new("parser", options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _parser.ParseAsync(ParserMapping.ToProto(request), call), ParserMapping.FromResponse, headers, cancellationToken);
}
