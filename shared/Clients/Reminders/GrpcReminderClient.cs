using Grpc.Net.Client;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.Reminders;

/// <summary>Reminders over gRPC.</summary>
/// <param name="channel">Shared, and disposed by whoever made it.</param>
public sealed class GrpcReminderClient(GrpcChannel channel, ServiceClientOptions? options = null, TimeProvider? time = null) : IReminderClient
{
    private readonly Proto.Reminders.RemindersClient _reminders = new(channel);
    private readonly GrpcCall _call = new("history", options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<Reminder> RecordAsync(ReminderRequest reminder, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _reminders.RecordReminderAsync(ReminderMapping.ToProto(reminder), call), ReminderMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery query, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _reminders.ListRemindersAsync(ReminderMapping.ToProto(query), call), ReminderMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> CancelAsync(ReminderCancellation cancellation, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _reminders.CancelRemindersAsync(ReminderMapping.ToProto(cancellation), call), ReminderMapping.FromProto, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> ClaimAsync(ReminderClaim claim, JiboHeaders headers, CancellationToken cancellationToken) => _call.InvokeAsync(
        call => _reminders.ClaimRemindersAsync(ReminderMapping.ToProto(claim), call), ReminderMapping.FromProto, headers, cancellationToken);
}
