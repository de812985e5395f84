using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// The tokens of <c>Account_20151111</c>: those that open the hub, and those that phones show. All robots ask at once when a hub comes
/// back, so nothing here waits for the store.
/// </summary>
internal sealed class TokenFamily(IdentityCache identities, AccountBook accounts, HubTokens tokens, SessionBook sessions, TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20151111"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Account", Versions = Versions, Name = "CreateHubToken", Run = call => CreateAsync(call, SessionKinds.Hub) },
        new() { Family = "Account", Versions = Versions, Name = "CreateAccessToken", Run = call => CreateAsync(call, SessionKinds.Access) },
        new() { Family = "Account", Versions = Versions, Name = "GetAccountByAccessToken", Access = Access.Anyone, Run = GetByTokenAsync },
    ];

    private async Task<OperationAnswer> CreateAsync(OperationCall call, string kind)
    {
        if (await identities.KnowAsync(call.Caller.AccountId, call.Aborted) is not { Owner.IsActive: true } account)
            throw AccountsException.Unauthorized("UnrecognizedClientException", "The account has been revoked");
        var now = time.GetUtcNow();
        var token = tokens.Issue(account.Identity, after: account.TokensAfter);
        sessions.Note(account.Owner.AccountId, kind, now, HubTokens.Lifetime, HomeNetwork.CallerOf(call.Http));
        return OperationAnswer.Of(new TokenAnswer(token, (now + HubTokens.Lifetime).ToUnixTimeMilliseconds()), AccountsJson.Wire.TokenAnswer);
    }

    // The token is all that says who asks. The answer has no key: a token lives three hours, a key for ever.
    private async Task<OperationAnswer> GetByTokenAsync(OperationCall call)
    {
        if (call.Read(AccountsJson.Wire.TokenRequest).Token is not { Length: > 0 } token)
            throw AccountsException.Invalid("token is required");
        return tokens.Verify($"Bearer {token}") is TokenVerification.Accepted accepted
            && await accounts.GetAsync(accepted.Identity.AccountId, call.Aborted) is { RevokedAt: null } account
                ? OperationAnswer.Of(AccountRecords.Of(account), AccountsJson.Wire.AccountRecord)
                : throw AccountsException.Unauthorized("UnrecognizedClientException", "The token is not valid");
    }
}
