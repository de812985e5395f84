using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Speech history over HTTP: <c>/v1/speech</c>.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpSpeechHistoryClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : ISpeechHistoryClient
{
    private const string Speech = "v1/speech";

    private readonly HttpCall _call = new("history", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<string> RecordSpeechAsync(SpeechRecord record, JiboHeaders headers, CancellationToken cancellationToken)
    {
        // The original answers a missing robot with status 500, which would read as a fault of the service.
        if (string.IsNullOrEmpty(record?.RobotId))
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "robotID is required");
        return IdOf(await _call.SendAsync(
            HttpMethod.Post, Speech, record, PegasusJson.Wire.SpeechRecord, PegasusJson.Wire.SpeechId, headers, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async Task<string> UpdateSpeechAsync(string id, SpeechUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        // An empty one would be another address; one of dots would be resolved away.
        if (string.IsNullOrEmpty(id) || id is "." or "..")
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "id is required");
        return IdOf(await _call.SendAsync(
            HttpMethod.Put, $"{Speech}/{Uri.EscapeDataString(id)}", update, PegasusJson.Wire.SpeechUpdate, PegasusJson.Wire.SpeechId, headers, cancellationToken).ConfigureAwait(false));
    }

    private static string IdOf(SpeechId? answer) =>
        answer?.Id ?? throw new ServiceCallException("history", ServiceCallFailure.Failed, "History gave an empty answer");
}
