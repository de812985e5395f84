using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Notification_20150505</c>: what opens the socket on which a robot waits for news.</summary>
internal sealed class NotificationFamily(NotificationTokens tokens) : IOperationFamily
{
    private static readonly string[] Versions = ["20150505"];

    public IReadOnlyList<Operation> Operations =>
        [new() { Family = "Notification", Versions = Versions, Name = "NewRobotToken", Run = NewTokenAsync }];

    // The request's deviceId says nothing that the signature does not say better.
    private Task<OperationAnswer> NewTokenAsync(OperationCall call) =>
        Task.FromResult(OperationAnswer.Of(new NotificationToken(tokens.Make(call.Caller.AccountId)), AccountsJson.Wire.NotificationToken));
}
