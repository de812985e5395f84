using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Account_20151111</c>: logging in, accounts, and the tokens that open the hub.</summary>
internal sealed class AccountFamily(AccountBook accounts, LoopBook loops, LoginGuard logins, HubTokens tokens, TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20151111"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Account", Versions = Versions, Name = "Login", Access = Access.Anyone, Run = LoginAsync },
        new() { Family = "Account", Versions = Versions, Name = "Get", Owned = [new("ids", OwnedKind.Account)], Run = GetAsync },
        new() { Family = "Account", Versions = Versions, Name = "CreateHubToken", Run = CreateTokenAsync },
        new() { Family = "Account", Versions = Versions, Name = "CreateAccessToken", Run = CreateTokenAsync },
    ];

    private async Task<OperationAnswer> LoginAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoginRequest);
        if (request is not { Email: { Length: > 0 and <= 254 } email, Password: { Length: > 0 and <= 1024 } password })
            throw AccountsException.Invalid("email and password are required");
        var account = await accounts.FindByNameAsync(StoredName.Email(email), call.Aborted);
        if (!await logins.FitsAsync(HomeNetwork.CallerOf(call.Http), email, password, account?.Password, call.Aborted) || account is not { RevokedAt: null })
            throw AccountsException.Unauthorized("UnrecognizedClientException", "E-mail address or password is wrong");
        return OperationAnswer.Of(
            AccountRecords.Of(account) with { AccessKeyId = account.AccessKeyId, SecretAccessKey = await accounts.SecretOfAsync(account.Id, call.Aborted) },
            AccountsJson.Wire.AccountRecord);
    }

    private async Task<OperationAnswer> GetAsync(OperationCall call)
    {
        var ids = call.Read(AccountsJson.Wire.GetAccountsRequest).Ids is { Count: > 0 } asked ? asked : [call.Caller.AccountId];
        var found = new List<AccountRecord>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await accounts.GetAsync(id, call.Aborted) is { } account)
                found.Add(AccountRecords.Of(account));
        }

        return OperationAnswer.Of(found, AccountsJson.Wire.IReadOnlyListAccountRecord);
    }

    private async Task<OperationAnswer> CreateTokenAsync(OperationCall call)
    {
        var caller = call.Caller;
        if (await accounts.GetAsync(caller.AccountId, call.Aborted) is not { RevokedAt: null } account)
            throw AccountsException.Unauthorized("UnrecognizedClientException", "The account has been revoked");
        var now = time.GetUtcNow();
        // No secret goes into the token: nothing reads the claim, and tokens travel further than keys should.
        var loopId = await loops.OfAsync(account.Id, call.Aborted) is [var first, ..] ? first.Id : null;
        var identity = new RobotIdentity(account.Id, account.FriendlyId ?? account.Id, account.AccessKeyId, Email: account.Email) { LoopId = loopId };
        return OperationAnswer.Of(
            new TokenAnswer(tokens.Issue(identity), (now + HubTokens.Lifetime).ToUnixTimeMilliseconds()), AccountsJson.Wire.TokenAnswer);
    }
}
