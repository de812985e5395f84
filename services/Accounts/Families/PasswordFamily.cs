using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// What of <c>Account_20151111</c> changes how somebody gets in. A new password or a new key ends every session there is. Accounts are
/// good from their first day, so nothing is activated; and as nobody sends mail from here, what needs a code out of a letter says so: an
/// operator sets forgotten passwords.
/// </summary>
internal sealed class PasswordFamily(AccountBook accounts, AccountLife life, LoginGuard logins) : IOperationFamily
{
    private static readonly string[] Versions = ["20151111"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Account", Versions = Versions, Name = "ChangePassword", Run = ChangePasswordAsync },
        new() { Family = "Account", Versions = Versions, Name = "ChangeEmail", Run = ChangeEmailAsync },
        new() { Family = "Account", Versions = Versions, Name = "ResetKeys", Run = ResetKeysAsync },
        .. new[] { "SendPasswordReset", "PasswordResetByCode", "ResendActivationCode", "ActivateByCode", "ConfirmEmailReset" }.Select(name =>
            new Operation { Family = "Account", Versions = Versions, Name = name, Access = Access.Anyone, Run = _ => throw NoMail() }),
    ];

    private async Task<OperationAnswer> ChangePasswordAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.PasswordChange);
        if (request.OldPassword is not { Length: > 0 and <= ProfileCheck.MaxPassword } old)
            throw AccountsException.Invalid("oldPassword is required");
        ProfileCheck.Password(request.NewPassword);
        var account = await ProvenAsync(call, old);
        var hash = await logins.HashAsync(HomeNetwork.CallerOf(call.Http), account.Email!, request.NewPassword!, call.Aborted);
        // Held against the password that was compared: of two who change it at once, one is told.
        if (!await accounts.ChangeAsync(account.Id, now => now.Password == account.Password ? now with { Password = hash } : null, call.Aborted))
            throw AccountsException.Conflict("STALE_VERSION", "The password was changed meanwhile");
        await life.EndSessionsAsync(account.Id, call.Aborted);
        return await AnswerAsync(account.Id, call.Aborted);
    }

    private async Task<OperationAnswer> ChangeEmailAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoginRequest);
        ProfileCheck.Email(request.Email);
        if (request.Password is not { Length: > 0 and <= ProfileCheck.MaxPassword } password)
            throw AccountsException.Invalid("password is required");
        var account = await ProvenAsync(call, password);
        await accounts.RenameAsync(account.Id, request.Email!, call.Aborted);
        await life.TellLoopsAsync(account.Id, call.Aborted);
        return await AnswerAsync(account.Id, call.Aborted);
    }

    private async Task<OperationAnswer> ResetKeysAsync(OperationCall call)
    {
        // Otherwise a token that was stolen would buy a key.
        if (call.Caller.Proof != CallerProof.Signature)
            throw AccountsException.Unauthorized("MissingAuthenticationTokenException", "The request must be signed with the key that is to be replaced");
        var key = await life.EndSessionsAsync(call.Caller.AccountId, call.Aborted);
        return OperationAnswer.Of(new() { AccessKeyId = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey }, AccountsJson.Wire.RobotCredentials);
    }

    private async Task<StoredAccount> ProvenAsync(OperationCall call, string password)
    {
        var account = await accounts.GetAsync(call.Caller.AccountId, call.Aborted);
        if (account is not { Email: { } email })
            throw AccountsException.Conflict("ROBOT_CANNOT_BE_UPDATED", "A robot has neither a password nor an e-mail address");
        return await logins.FitsAsync(HomeNetwork.CallerOf(call.Http), email, password, account.Password, call.Aborted)
            ? account
            : throw AccountsException.Unauthorized("WRONG_PASSWORD", "The password is wrong");
    }

    private async Task<OperationAnswer> AnswerAsync(string accountId, CancellationToken ct) => await accounts.GetAsync(accountId, ct) is { } account
        ? OperationAnswer.Of(AccountRecords.Of(account), AccountsJson.Wire.AccountRecord)
        : throw AccountsException.NotFound("ACCOUNT_NOT_FOUND", "The account is gone");

    private static AccountsException NoMail() => new(
        StatusCodes.Status501NotImplemented, "MAIL_NOT_SENT", "This cloud sends no mail; whoever runs it can set a new password or address");
}
