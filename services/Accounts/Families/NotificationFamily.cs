using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Notification_20150505</c>: what opens the socket on which a robot waits for news.</summary>
internal sealed class NotificationFamily(NotificationTokens tokens, IdentityCache identities, SessionBook sessions, TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20150505"];

    public IReadOnlyList<Operation> Operations =>
        [new() { Family = "Notification", Versions = Versions, Name = "NewRobotToken", Run = NewTokenAsync }];

    // The request's deviceId says nothing that the signature does not say better.
    private async Task<OperationAnswer> NewTokenAsync(OperationCall call)
    {
        if (await identities.KnowAsync(call.Caller.AccountId, call.Aborted) is not { Owner: { IsActive: true } owner } account)
            throw AccountsException.Unauthorized("UnrecognizedClientException", "The account has been revoked");
        sessions.Note(owner.AccountId, SessionKinds.Notification, time.GetUtcNow(), NotificationTokens.Lifetime, HomeNetwork.CallerOf(call.Http));
        return OperationAnswer.Of(new NotificationToken(tokens.Make(owner.AccountId, account.TokensAfter)), AccountsJson.Wire.NotificationToken);
    }
}
