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
            app.MapGrpcService<SpeechGrpcDoor>();
            MapSpeech(app, behaviour);
            Map(app, "POST", "", behaviour, PegasusJson.Wire.SkillLaunchRequest, PegasusJson.Wire.SkillLaunch);
            Map(app, "PUT", "/payload", behaviour, PegasusJson.Wire.LaunchPayloadUpdate, PegasusJson.Wire.SkillLaunch);
            Map(app, "POST", "/latest", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.SkillLaunch);
            Map(app, "POST", "/count", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.LaunchCount);
            Map(app, "POST", "/facts", behaviour, PegasusJson.Wire.LaunchFactsRequest, PegasusJson.Wire.LaunchFacts);
            MapRetract(app, behaviour);
            Map(app, "POST", "/list", behaviour, PegasusJson.Wire.HistoryQuery, PegasusJson.Wire.LaunchList);
        });

    private static void Map<TRequest, TAnswer>(
        WebApplication app, string method, string path, Behaviour<object, object?> behaviour, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType)
        where TRequest : class
        where TAnswer : class =>
        app.MapMethods("/v1/skill/launch" + path, [method], (RequestDelegate)(async context =>
        {
            var request = (await JsonSerializer.DeserializeAsync(context.Request.Body, requestType, context.RequestAborted))!;
            await AnswerAsync(context, behaviour, request, answerType);
        }));

    private static void MapRetract(WebApplication app, Behaviour<object, object?> behaviour) =>
        app.MapDelete("/v1/skill/launch/{id}", (RequestDelegate)(context => AnswerAsync(
            context, behaviour, new SeenRetract(context.Request.Query["robotID"]!, (string)context.Request.RouteValues["id"]!), PegasusJson.Wire.LaunchRetracted)));

    private static void MapSpeech(WebApplication app, Behaviour<object, object?> behaviour)
    {
        app.MapPost("/v1/speech", (RequestDelegate)(async context =>
        {
            var record = (await JsonSerializer.DeserializeAsync(context.Request.Body, PegasusJson.Wire.SpeechRecord, context.RequestAborted))!;
            await AnswerAsync(context, behaviour, record, PegasusJson.Wire.SpeechId);
        }));
        app.MapPut("/v1/speech/{id}", (RequestDelegate)(async context =>
        {
            var update = (await JsonSerializer.DeserializeAsync(context.Request.Body, PegasusJson.Wire.SpeechUpdate, context.RequestAborted))!;
            await AnswerAsync(context, behaviour, new SeenUpdate((string)context.Request.RouteValues["id"]!, update), PegasusJson.Wire.SpeechId);
        }));
    }

    private static async Task AnswerAsync<TAnswer>(HttpContext context, Behaviour<object, object?> behaviour, object request, JsonTypeInfo<TAnswer> type)
        where TAnswer : class
    {
        try
        {
            var answer = await behaviour.RunAsync(request, context.Headers(), context.RequestAborted);
            await context.Response.WriteAsJsonAsync((TAnswer?)answer!, type, contentType: null, context.RequestAborted);
        }
        catch (ServiceCallException e)
        {
            context.Response.StatusCode = Doors.HttpStatus(e.Failure);
            await context.Response.WriteAsJsonAsync(
                new ErrorEnvelope { MsgID = "m1", Ts = 1, Data = new(e.Message) }, PegasusJson.Wire.ErrorEnvelope, contentType: null, context.RequestAborted);
        }
    }

    private static async Task<T?> RunAsync<T>(Behaviour<object, object?> behaviour, object request, ServerCallContext context)
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

    /// <summary>An update as a door saw it.</summary>
    internal sealed record SeenUpdate(string Id, SpeechUpdate Update);

    /// <summary>A launch to take back, as a door saw it.</summary>
    internal sealed record SeenRetract(string RobotId, string Id);

    private sealed class SpeechGrpcDoor(Behaviour<object, object?> behaviour) : Proto.SpeechHistory.SpeechHistoryBase
    {
        public override async Task<Proto.SpeechId> RecordSpeech(Proto.RecordSpeechRequest request, ServerCallContext context) =>
            new() { Id = (await RunAsync<SpeechId>(behaviour, SpeechMapping.FromProto(request), context))!.Id };

        public override async Task<Proto.SpeechId> UpdateSpeech(Proto.UpdateSpeechRequest request, ServerCallContext context) =>
            new() { Id = (await RunAsync<SpeechId>(behaviour, new SeenUpdate(request.Id, SpeechMapping.FromProto(request)), context))!.Id };
    }

    private sealed class GrpcDoor(Behaviour<object, object?> behaviour) : Proto.History.HistoryBase
    {
        public override async Task<Proto.SkillLaunch> RecordSkillLaunch(Proto.RecordSkillLaunchRequest request, ServerCallContext context) =>
            HistoryMapping.ToProto((await RunAsync<SkillLaunch>(behaviour, HistoryMapping.FromProto(request), context))!);

        public override async Task<Proto.UpdateSkillLaunchPayloadResponse> UpdateSkillLaunchPayload(Proto.UpdateSkillLaunchPayloadRequest request, ServerCallContext context) =>
            new() { Launch = await RunAsync<SkillLaunch>(behaviour, HistoryMapping.FromProto(request), context) is { } launch ? HistoryMapping.ToProto(launch) : null };

        public override async Task<Proto.GetLatestSkillLaunchResponse> GetLatestSkillLaunch(Proto.HistoryQuery request, ServerCallContext context) =>
            new() { Launch = await RunAsync<SkillLaunch>(behaviour, HistoryMapping.FromProto(request), context) is { } launch ? HistoryMapping.ToProto(launch) : null };

        public override async Task<Proto.CountSkillLaunchesResponse> CountSkillLaunches(Proto.HistoryQuery request, ServerCallContext context) =>
            new() { Count = (await RunAsync<LaunchCount>(behaviour, HistoryMapping.FromProto(request), context))!.Count };

        public override async Task<Proto.GetLaunchFactsResponse> GetLaunchFacts(Proto.GetLaunchFactsRequest request, ServerCallContext context) =>
            LaunchFactsMapping.ToProto((await RunAsync<LaunchFacts>(behaviour, LaunchFactsMapping.FromProto(request), context))!);

        public override async Task<Proto.RetractSkillLaunchResponse> RetractSkillLaunch(Proto.RetractSkillLaunchRequest request, ServerCallContext context) =>
            new() { Retracted = (await RunAsync<LaunchRetracted>(behaviour, new SeenRetract(request.RobotId, request.Id), context))!.Retracted };

        public override async Task<Proto.ListSkillLaunchesResponse> ListSkillLaunches(Proto.ListSkillLaunchesRequest request, ServerCallContext context)
        {
            var list = await RunAsync<LaunchList>(behaviour, HistoryMapping.FromListRequest(request), context);
            var response = new Proto.ListSkillLaunchesResponse();
            response.Launches.AddRange(list!.Launches.Select(HistoryMapping.ToProto));
            return response;
        }
    }
}
