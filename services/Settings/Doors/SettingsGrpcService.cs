using Grpc.Core;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Protos.Settings.V1;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Settings.Values;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>The gRPC door.</summary>
internal sealed class SettingsGrpcService(SettingsKeeper settings, SettingsArchivist archive, ChangeStreams streams)
    : Protos.Settings.V1.Settings.SettingsBase
{
    public override Task<GetSettingsResponse> GetSettings(GetSettingsRequest request, ServerCallContext context) =>
        SettingsAnswers.OverGrpcAsync(context, async caller =>
        {
            var found = await settings.GetAsync(caller.Narrow(SettingsMapping.FromProto(request)), context.CancellationToken);
            var response = new GetSettingsResponse();
            response.Skills.AddRange(found.Select(SettingsMapping.ToProto));
            return response;
        });

    public override Task<SkillSettings> UpdateSettings(UpdateSettingsRequest request, ServerCallContext context) =>
        SettingsAnswers.OverGrpcAsync(context, async caller =>
            SettingsMapping.ToProto(await settings.UpdateAsync(caller.Narrow(SettingsMapping.FromProto(request)), caller.MayTellOfLasso, context.CancellationToken)));

    public override Task WatchSettings(WatchSettingsRequest request, IServerStreamWriter<SettingsEvent> responseStream, ServerCallContext context) =>
        SettingsAnswers.OverGrpcAsync(context, async caller =>
        {
            await foreach (var change in streams.WatchAsync(SettingsMapping.FromProto(request), caller, context.CancellationToken))
                await responseStream.WriteAsync(SettingsMapping.ToProto(change), context.CancellationToken);
            return true;
        });

    public override Task<ExportSettingsResponse> ExportSettings(ExportSettingsRequest request, ServerCallContext context) =>
        SettingsAnswers.OverGrpcAsync(context, async caller =>
        {
            caller.Require(request.AccountId, request.LoopId);
            return SettingsMapping.ToProto(await archive.ExportAsync(request.AccountId, request.LoopId, request.After, context.CancellationToken));
        });

    public override Task<EraseSettingsResponse> EraseSettings(EraseSettingsRequest request, ServerCallContext context) =>
        SettingsAnswers.OverGrpcAsync(context, async caller =>
        {
            caller.Require(request.AccountId, request.LoopId);
            return new EraseSettingsResponse { Erased = (await archive.EraseAsync(request.AccountId, request.LoopId, context.CancellationToken)).Erased };
        });
}
