using Grpc.Net.Client;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Proto = Jibo.Pegasus.Protos.Settings.V1;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Settings over gRPC.</summary>
/// <param name="channel">Shared, and disposed by whoever made it.</param>
public sealed class GrpcSettingsClient(GrpcChannel channel, ServiceClientOptions? options = null, TimeProvider? time = null)
    : ISettingsService
{
    private readonly Proto.Settings.SettingsClient _settings = new(channel);
    private readonly GrpcCall _call = new("settings", options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _settings.GetSettingsAsync(SettingsMapping.ToProto(query), call),
        answer => (IReadOnlyList<SkillSettings>)[.. answer.Skills.Select(SettingsMapping.FromProto)],
        headers,
        cancellationToken);

    /// <inheritdoc />
    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _settings.UpdateSettingsAsync(SettingsMapping.ToProto(update), call), SettingsMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<SettingsEvent> WatchAsync(SettingsPosition? after, JiboHeaders headers, CancellationToken cancellationToken) => _call.StreamAsync(
        call => _settings.WatchSettings(SettingsMapping.ToProto(after), call), SettingsMapping.FromProto, SettingsStreams.Silence, headers, cancellationToken);

    /// <inheritdoc />
    public Task<SettingsExport> ExportAsync(
        string? accountId, string? loopId, string? after, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _settings.ExportSettingsAsync(new() { AccountId = accountId ?? "", LoopId = loopId ?? "", After = after ?? "" }, call),
        answer => SettingsMapping.FromProto(answer, accountId, loopId),
        headers,
        cancellationToken);

    /// <inheritdoc />
    public Task<SettingsErasure> EraseAsync(string? accountId, string? loopId, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _settings.EraseSettingsAsync(new() { AccountId = accountId ?? "", LoopId = loopId ?? "" }, call),
        answer => new SettingsErasure(answer.Erased),
        headers,
        cancellationToken);
}
