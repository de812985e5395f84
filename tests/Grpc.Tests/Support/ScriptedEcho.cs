using Grpc.Core;
using Jibo.Pegasus.Protos.Testing.V1;

namespace Jibo.Pegasus.GrpcTests;

// Echo that does what a test says, method by method.
internal sealed class ScriptedEcho : Echo.EchoBase
{
    public Func<EchoRequest, ServerCallContext, Task<EchoReply>>? OnSay { get; init; }

    public Func<EchoRequest, IServerStreamWriter<EchoReply>, ServerCallContext, Task>? OnRepeat { get; init; }

    public Func<IAsyncStreamReader<EchoRequest>, ServerCallContext, Task<EchoReply>>? OnCollect { get; init; }

    public Func<IAsyncStreamReader<EchoRequest>, IServerStreamWriter<EchoReply>, ServerCallContext, Task>? OnConverse { get; init; }

    public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context) => OnSay!(request, context);

    public override Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context) => OnRepeat!(request, responseStream, context);

    public override Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context) => OnCollect!(requestStream, context);

    public override Task Converse(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
        => OnConverse!(requestStream, responseStream, context);
}
