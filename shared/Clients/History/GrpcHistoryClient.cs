using Grpc.Net.Client;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.History;

/// <summary>History over gRPC.</summary>
/// <param name="channel">Shared, and disposed by whoever made it.</param>
public sealed class GrpcHistoryClient(GrpcChannel channel, ServiceClientOptions? options = null, TimeProvider? time = null) : IHistoryClient
{
    private readonly Proto.History.HistoryClient _history = new(channel);
    private readonly GrpcCall _call = new("history", options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.RecordSkillLaunchAsync(HistoryMapping.ToProto(launch), call), HistoryMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.UpdateSkillLaunchPayloadAsync(HistoryMapping.ToProto(update), call), answer => Optional(answer.Launch), headers, cancellationToken);

    /// <inheritdoc />
    public Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.GetLatestSkillLaunchAsync(HistoryMapping.ToProto(query), call), answer => Optional(answer.Launch), headers, cancellationToken);

    /// <inheritdoc />
    public Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.CountSkillLaunchesAsync(HistoryMapping.ToProto(query), call), answer => answer.Count, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.ListSkillLaunchesAsync(HistoryMapping.ToListRequest(query), call),
        answer => (IReadOnlyList<SkillLaunch>)[.. answer.Launches.Select(HistoryMapping.FromProto)],
        headers,
        cancellationToken);

    /// <inheritdoc />
    public Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.GetLaunchFactsAsync(LaunchFactsMapping.ToProto(request), call), LaunchFactsMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _history.RetractSkillLaunchAsync(new() { RobotId = robotId ?? "", Id = id ?? "" }, call), answer => answer.Retracted, headers, cancellationToken);

    private static SkillLaunch? Optional(Proto.SkillLaunch? launch) => launch is null ? null : HistoryMapping.FromProto(launch);
}
