using Grpc.Core;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>The gRPC door.</summary>
internal sealed class ReminderGrpcService(ReminderHistory reminders) : Protos.History.V1.Reminders.RemindersBase
{
    public override Task<Reminder> RecordReminder(RecordReminderRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        ReminderMapping.ToProto(await reminders.RecordAsync(ReminderMapping.FromProto(request), context.CancellationToken)));

    public override Task<ReminderList> ListReminders(ListRemindersRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        ReminderMapping.ToProto(await reminders.ListAsync(ReminderMapping.FromProto(request), context.CancellationToken)));

    public override Task<ReminderList> CancelReminders(CancelRemindersRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        ReminderMapping.ToProto(await reminders.CancelAsync(ReminderMapping.FromProto(request), context.CancellationToken)));

    public override Task<ReminderList> ClaimReminders(ClaimRemindersRequest request, ServerCallContext context) => HistoryAnswers.OverGrpcAsync(async () =>
        ReminderMapping.ToProto(await reminders.ClaimAsync(ReminderMapping.FromProto(request), context.CancellationToken)));
}
