using System.Text.Json;
using Grpc.Core;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Clients.Tests.Support;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proto = Jibo.Pegasus.Protos.Parser.V1;

namespace Jibo.Pegasus.Clients.Tests.Parser;

/// <summary>The parser's two doors over one behaviour.</summary>
internal static class ParserTestServer
{
    public static Task<TwoDoorServer> StartAsync(Behaviour<NluRequest, NluResult> behaviour) => TwoDoorServer.StartAsync(
        services => services.AddSingleton(behaviour),
        app =>
        {
            app.MapGrpcService<GrpcDoor>();
            app.MapPost("/v1/parse", (RequestDelegate)(context => HttpDoorAsync(context, behaviour)));
        });

    private static async Task HttpDoorAsync(HttpContext context, Behaviour<NluRequest, NluResult> behaviour)
    {
        var envelope = (await JsonSerializer.DeserializeAsync(context.Request.Body, PegasusJson.Wire.ParseEnvelope, context.RequestAborted))!;
        try
        {
            var result = await behaviour.RunAsync(envelope.Data, context.Headers(), context.RequestAborted);
            await context.Response.WriteAsJsonAsync(
                new NluEnvelope { MsgID = "m1", Ts = 1, Data = result }, PegasusJson.Wire.NluEnvelope, contentType: null, context.RequestAborted);
        }
        catch (ServiceCallException e)
        {
            context.Response.StatusCode = Doors.HttpStatus(e.Failure);
            await context.Response.WriteAsJsonAsync(
                new ErrorEnvelope { MsgID = "m1", Ts = 1, Data = new(e.Message) }, PegasusJson.Wire.ErrorEnvelope, contentType: null, context.RequestAborted);
        }
    }

    private sealed class GrpcDoor(Behaviour<NluRequest, NluResult> behaviour) : Proto.Parser.ParserBase
    {
        public override async Task<Proto.ParseResponse> Parse(Proto.ParseRequest request, ServerCallContext context)
        {
            try
            {
                return ParserMapping.ToResponse(await behaviour.RunAsync(
                    ParserMapping.FromProto(request), context.GetHttpContext().Headers(), context.CancellationToken));
            }
            catch (ServiceCallException e)
            {
                throw Doors.Rpc(e);
            }
        }
    }
}
