using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>The parser over HTTP: <c>POST /v1/parse</c>.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpParserClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : IParserClient
{
    private readonly HttpCall _call = new("parser", http, options ?? new(), time ?? TimeProvider.System);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc />
    public async Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        var envelope = new ParseEnvelope { MsgID = Guid.NewGuid().ToString(), Ts = _time.GetUtcNow().ToUnixTimeMilliseconds(), Data = request };
        var answer = await _call.SendAsync(
            HttpMethod.Post, "v1/parse", envelope, PegasusJson.Wire.ParseEnvelope, PegasusJson.Wire.NluEnvelope, headers, cancellationToken).ConfigureAwait(false);
        return answer?.Data ?? throw new ServiceCallException("parser", ServiceCallFailure.Failed, "The parser gave an answer without a result");
    }
}
