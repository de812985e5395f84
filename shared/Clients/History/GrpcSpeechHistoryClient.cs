using Grpc.Net.Client;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Speech history over gRPC.</summary>
/// <param name="channel">Shared, and disposed by whoever made it.</param>
public sealed class GrpcSpeechHistoryClient(GrpcChannel channel, ServiceClientOptions? options = null, TimeProvider? time = null) : ISpeechHistoryClient
{
    private readonly Proto.SpeechHistory.SpeechHistoryClient _speech = new(channel);
    private readonly GrpcCall _call = new("history", options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<string> RecordSpeechAsync(SpeechRecord record, JiboHeaders headers, CancellationToken cancellationToken)
    {
        var request = Sendable(() => SpeechMapping.ToProto(record));
        return await _call.InvokeAsync(call => _speech.RecordSpeechAsync(request, call), answer => answer.Id, headers, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<string> UpdateSpeechAsync(string id, SpeechUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        var request = Sendable(() => SpeechMapping.ToProto(id, update));
        return await _call.InvokeAsync(call => _speech.UpdateSpeechAsync(request, call), answer => answer.Id, headers, cancellationToken).ConfigureAwait(false);
    }

    // What Protobuf cannot carry (JSON too deep, half a surrogate pair) no retry will make sendable.
    private static T Sendable<T>(Func<T> map)
    {
        try
        {
            return map();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new ServiceCallException("history", ServiceCallFailure.Refused, $"The record cannot be sent: {e.Message}", e);
        }
    }
}
