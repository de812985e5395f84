using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.OpenJibo;

namespace Jibo.Pegasus.Clients.OpenJibo;

/// <summary>Posts turns to one address: <c>TurnContext</c> there, <c>ResponsePlan</c> back, both JSON.</summary>
/// <param name="http">Its base address is the runtime's.</param>
/// <param name="options">Deadline, and how large a plan may be.</param>
/// <param name="time">The clock of the deadline.</param>
public sealed class HttpOpenJiboClient(HttpClient http, ServiceClientOptions options, TimeProvider time) : IOpenJiboClient
{
    private const string Name = "OpenJibo runtime";

    private readonly HttpCall _call = new(Name, http, options, time);

    /// <inheritdoc />
    public Task<ResponsePlan> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(turn, OpenJiboJson.Wire.TurnContext));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var headers = JiboHeaders.Unknown with { RobotId = turn.DeviceId ?? JiboHeaders.Unknown.RobotId };
        return _call.SendAsync(HttpMethod.Post, "", content, (_, answer) => Read(answer), headers, cancellationToken);
    }

    private static ResponsePlan Read(byte[] answer) =>
        MessageParser.TryRead(answer, OpenJiboJson.Wire.ResponsePlan, out var plan, out var problem)
            ? plan
            : throw new ServiceCallException(Name, ServiceCallFailure.Failed, $"The {Name} answered with what is no plan, at {problem.Path}");
}
