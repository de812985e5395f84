using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Clients.History;

/// <summary>History over HTTP: <c>/v1/skill/launch</c>.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpHistoryClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : IHistoryClient
{
    private const string Launch = "v1/skill/launch";

    private readonly HttpCall _call = new("history", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken)
    {
        RequireRobot(launch?.RobotId);
        return Require(await _call.SendAsync(
            HttpMethod.Post, Launch, launch!, PegasusJson.Wire.SkillLaunchRequest, PegasusJson.Wire.SkillLaunch, headers, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        RequireRobot(update?.RobotId);
        return _call.SendAsync(
            HttpMethod.Put, $"{Launch}/payload", update!, PegasusJson.Wire.LaunchPayloadUpdate, PegasusJson.Wire.SkillLaunch, headers, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        AskAsync($"{Launch}/latest", query, PegasusJson.Wire.SkillLaunch, headers, cancellationToken);

    /// <inheritdoc />
    public async Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        Require(await AskAsync($"{Launch}/count", query, PegasusJson.Wire.LaunchCount, headers, cancellationToken).ConfigureAwait(false)).Count;

    /// <inheritdoc />
    public async Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        Require(await AskAsync($"{Launch}/list", query, PegasusJson.Wire.LaunchList, headers, cancellationToken).ConfigureAwait(false)).Launches;

    /// <inheritdoc />
    public async Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        RequireRobot(request?.RobotId);
        return Require(await _call.SendAsync(
            HttpMethod.Post, $"{Launch}/facts", request!, PegasusJson.Wire.LaunchFactsRequest, PegasusJson.Wire.LaunchFacts, headers, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken)
    {
        RequireRobot(robotId);
        // An empty one would be another address; one of dots would be resolved away.
        if (string.IsNullOrEmpty(id) || id is "." or "..")
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "id is required");
        return Require(await _call.SendAsync(
            HttpMethod.Delete, $"{Launch}/{Uri.EscapeDataString(id)}?robotID={Uri.EscapeDataString(robotId)}",
            PegasusJson.Wire.LaunchRetracted, headers, cancellationToken).ConfigureAwait(false)).Retracted;
    }

    private Task<T?> AskAsync<T>(string path, HistoryQuery query, JsonTypeInfo<T> type, JiboHeaders headers, CancellationToken ct)
        where T : class
    {
        RequireRobot(query?.RobotId);
        return _call.SendAsync(HttpMethod.Post, path, query!, PegasusJson.Wire.HistoryQuery, type, headers, ct);
    }

    // The original answers a missing robot with status 500, which would read as a fault of the service.
    private static void RequireRobot(string? robotId)
    {
        if (string.IsNullOrEmpty(robotId))
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "robotID is required");
    }

    private static T Require<T>(T? answer)
        where T : class =>
        answer ?? throw new ServiceCallException("history", ServiceCallFailure.Failed, "History gave an empty answer");
}
