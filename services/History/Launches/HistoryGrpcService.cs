using Grpc.Core;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.History.Launches;

/// <summary>The gRPC door.</summary>
internal sealed class HistoryGrpcService(SkillLaunchHistory launches, LaunchFactsHistory facts) : Protos.History.V1.History.HistoryBase
{
    public override Task<SkillLaunch> RecordSkillLaunch(RecordSkillLaunchRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        HistoryMapping.ToProto(await launches.RecordAsync(HistoryMapping.FromProto(request), context.CancellationToken)));

    public override Task<GetLatestSkillLaunchResponse> GetLatestSkillLaunch(HistoryQuery request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
    {
        var latest = await launches.LatestAsync(HistoryMapping.FromProto(request), context.CancellationToken);
        return new GetLatestSkillLaunchResponse { Launch = latest is null ? null : HistoryMapping.ToProto(latest) };
    });

    public override Task<CountSkillLaunchesResponse> CountSkillLaunches(HistoryQuery request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new CountSkillLaunchesResponse { Count = await launches.CountAsync(HistoryMapping.FromProto(request), context.CancellationToken) });

    public override Task<ListSkillLaunchesResponse> ListSkillLaunches(ListSkillLaunchesRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
    {
        var found = await launches.ListAsync(HistoryMapping.FromListRequest(request), context.CancellationToken);
        var response = new ListSkillLaunchesResponse();
        response.Launches.AddRange(found.Select(HistoryMapping.ToProto));
        return response;
    });

    public override Task<GetLaunchFactsResponse> GetLaunchFacts(GetLaunchFactsRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        LaunchFactsMapping.ToProto(await facts.FindAsync(LaunchFactsMapping.FromProto(request), context.CancellationToken)));

    public override Task<RetractSkillLaunchResponse> RetractSkillLaunch(RetractSkillLaunchRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new RetractSkillLaunchResponse { Retracted = await launches.RetractAsync(request.RobotId, request.Id, context.CancellationToken) });

    public override Task<UpdateSkillLaunchPayloadResponse> UpdateSkillLaunchPayload(
        UpdateSkillLaunchPayloadRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
    {
        var updated = await launches.UpdatePayloadAsync(HistoryMapping.FromProto(request), context.CancellationToken);
        return new UpdateSkillLaunchPayloadResponse { Launch = updated is null ? null : HistoryMapping.ToProto(updated) };
    });
}
