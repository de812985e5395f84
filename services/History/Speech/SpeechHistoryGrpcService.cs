using Grpc.Core;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.History.Subjects;
using Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.History.Speech;

/// <summary>The gRPC door to what was said.</summary>
internal sealed class SpeechHistoryGrpcService(SpeechHistory speech, HistoryGuard guard) : Protos.History.V1.SpeechHistory.SpeechHistoryBase
{
    public override Task<SpeechId> RecordSpeech(RecordSpeechRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new SpeechId { Id = (await speech.RecordAsync(SpeechMapping.FromProto(request), context.CancellationToken)).Id });

    public override Task<SpeechId> UpdateSpeech(UpdateSpeechRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new SpeechId { Id = (await speech.UpdateAsync(request.Id, SpeechMapping.FromProto(request), context.CancellationToken)).Id });

    public override Task<QuerySpeechResponse> QuerySpeech(QuerySpeechRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
    {
        guard.Require(context.GetHttpContext().Request, request.RobotId);
        var found = await speech.QueryAsync(SpeechMapping.FromProto(request), context.CancellationToken);
        var response = new QuerySpeechResponse();
        response.Records.AddRange(found.Records.Select(SpeechMapping.ToProto));
        return response;
    });
}
