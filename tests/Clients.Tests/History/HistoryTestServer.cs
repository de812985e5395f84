using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using Grpc.Core;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Tests.Support;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.Tests.History;

/// <summary>History's two doors over one behaviour: what was asked, and what is answered, are the contracts themselves.</summary>
internal static class HistoryTestServer
{
    public static Task<TwoDoorServer> StartAsync(Behaviour<object, object?> behaviour) => TwoDoorServer.StartAsync(
        services => services.AddSingleton(behaviour),
        app =>
        {
            app.MapGrpcService<GrpcDoor>();
            Map(app, "POST", "", behaviour, PegasusJson.Wire.SkillLaunchRequest, PegasusJson.Wire.SkillLaunch);
            Map(app, "PUT", "/payload", behaviour, PegasusJson.Wire.LaunchPayloadUpdate, PegasusJson.Wire.SkillLaunch);
            Map(app, "POST", "/latest", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.SkillLaunch);
            Map(app, "POST", "/count", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.LaunchCount);
            Map(app, "POST", "/list", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.LaunchList);
        });

    private static void Map<TRequest, TAnswer>(
        WebApplication app, string method, string path, Behaviour<object, object?> behaviour, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType)
        where TRequest : class
        where TAnswer : class =>
        app.MapMethods("/v1/skill/launch" + path, [method], (RequestDelegate)(async context =>
        {
            var request = (await JsonSerializer.DeserializeAsync(context.Request.Body, requestType, context.RequestAborted))!;
            try
            {
                var answer = await behaviour.RunAsync(request, context.Headers(), context.RequestAborted);
                await context.Response.WriteAsJsonAsync((TAnswer?)answer!, answerType, contentType: null, context.RequestAborted);
            }
            catch (ServiceCallException e)
            {
                context.Response.StatusCode = Doors.HttpStatus(e.Failure);
                await context.Response.WriteAsJsonAsync(
                    new ErrorEnvelope { MsgID = "m1", Ts = 1, Data = new(e.Message) }, PegasusJson.Wire.ErrorEnvelope, contentType: null, context.RequestAborted);
            }
        }));

    private sealed class GrpcDoor(Behaviour<object, object?> behaviour) : Proto.History.HistoryBase
    {
        public override async Task<Proto.SkillLaunch> RecordSkillLaunch(Proto.RecordSkillLaunchRequest request, ServerCallContext context) =>
            HistoryMapping.ToProto((await RunAsync<SkillLaunch>(HistoryMapping.FromProto(request), context))!);

        public override async Task<Proto.UpdateSkillLaunchPayloadResponse> UpdateSkillLaunchPayload(Proto.UpdateSkillLaunchPayloadRequest request, ServerCallContext context) =>
            new() { Launch = await RunAsync<SkillLaunch>(HistoryMapping.FromProto(request), context) is { } launch ? HistoryMapping.ToProto(launch) : null };

        public override async Task<Proto.GetLatestSkillLaunchResponse> GetLatestSkillLaunch(Proto.HistoryQuery request, ServerCallContext context) =>
            new() { Launch = await RunAsync<SkillLaunch>(HistoryMapping.FromProto(request), context) is { } launch ? HistoryMapping.ToProto(launch) : null };

        public override async Task<Proto.CountSkillLaunchesResponse> CountSkillLaunches(Proto.HistoryQuery request, ServerCallContext context) =>
            new() { Count = (await RunAsync<LaunchCount>(HistoryMapping.FromProto(request), context))!.Count };

        public override async Task<Proto.ListSkillLaunchesResponse> ListSkillLaunches(Proto.ListSkillLaunchesRequest request, ServerCallContext context)
        {
            var list = await RunAsync<LaunchList>(HistoryMapping.FromListRequest(request), context);
            var response = new Proto.ListSkillLaunchesResponse();
            response.Launches.AddRange(list!.Launches.Select(HistoryMapping.ToProto));
            return response;
        }

        private async Task<T?> RunAsync<T>(object request, ServerCallContext context)
            where T : class
        {
            try
            {
                return (T?)await behaviour.RunAsync(request, context.GetHttpContext().Headers(), context.CancellationToken);
            }
            catch (ServiceCallException e)
            {
                throw Doors.Rpc(e);
            }
        }
    }
}
