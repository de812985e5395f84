using Grpc.Core;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.History.Speech;

/// <summary>The gRPC door to what was said.</summary>
internal sealed class SpeechHistoryGrpcService(SpeechHistory speech) : Protos.History.V1.SpeechHistory.SpeechHistoryBase
{
    public override Task<SpeechId> RecordSpeech(RecordSpeechRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new SpeechId { Id = (await speech.RecordAsync(SpeechMapping.FromProto(request), context.CancellationToken)).Id });

    public override Task<SpeechId> UpdateSpeech(UpdateSpeechRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        new SpeechId { Id = (await speech.UpdateAsync(request.Id, SpeechMapping.FromProto(request), context.CancellationToken)).Id });
}
