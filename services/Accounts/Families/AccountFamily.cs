using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Account_20151111</c>: people sign up, log in, and look after what is kept of them.</summary>
internal sealed class AccountFamily(AccountBook accounts, AccountLife life, SignUp signUp, LoginGuard logins, TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20151111"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Account", Versions = Versions, Name = "Login", Access = Access.Anyone, Run = LoginAsync },
        new() { Family = "Account", Versions = Versions, Name = "Create", Access = Access.Anyone, Run = CreateAsync },
        new() { Family = "Account", Versions = Versions, Name = "CheckEmail", Access = Access.Anyone, Run = CheckEmailAsync },
        new() { Family = "Account", Versions = Versions, Name = "Get", Owned = [new("ids", OwnedKind.Account)], Run = GetAsync },
        new() { Family = "Account", Versions = Versions, Name = "Update", Owned = [new("id", OwnedKind.Account)], Run = UpdateAsync },
        new() { Family = "Account", Versions = Versions, Name = "AcceptTerms", Run = AcceptTermsAsync },
        new() { Family = "Account", Versions = Versions, Name = "Remove", Owned = [new("id", OwnedKind.Account)], Run = RemoveAsync },
    ];

    private async Task<OperationAnswer> LoginAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoginRequest);
        if (request is not { Email: { Length: > 0 and <= 254 } email, Password: { Length: > 0 and <= 1024 } password })
            throw AccountsException.Invalid("email and password are required");
        var account = await accounts.FindByNameAsync(StoredName.Email(email), call.Aborted);
        if (!await logins.FitsAsync(HomeNetwork.CallerOf(call.Http), email, password, account?.Password, call.Aborted) || account is not { RevokedAt: null })
            throw AccountsException.Unauthorized("UnrecognizedClientException", "E-mail address or password is wrong");
        return await WithKeyAsync(account, call.Aborted);
    }

    private async Task<OperationAnswer> CreateAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.AccountDetails);
        signUp.Admit(call.Http);
        ProfileCheck.Email(request.Email);
        ProfileCheck.Password(request.Password);
        ProfileCheck.Profile(request, time.GetUtcNow());
        if (request.Birthday is { } birthday && ProfileCheck.IsChild(birthday, time.GetUtcNow()))
            throw AccountsException.Forbidden("CHILD_NOT_ALLOWED_TO_CREATE", "Who is younger than thirteen is added to a loop by somebody older");
        var password = await logins.HashAsync(HomeNetwork.CallerOf(call.Http), request.Email!, request.Password!, call.Aborted);
        var person = new PersonDetails(request.Email!, request.FirstName, request.LastName, request.Gender, request.Birthday) { PhoneNumber = request.PhoneNumber };
        return await WithKeyAsync(await accounts.AddHashedAsync(person, password, call.Aborted), call.Aborted);
    }

    // Where nobody may sign up from, nobody is told who has an account either.
    private async Task<OperationAnswer> CheckEmailAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.AccountDetails);
        signUp.Admit(call.Http);
        ProfileCheck.Email(request.Email);
        logins.Count(HomeNetwork.CallerOf(call.Http), request.Email!);
        var exists = await accounts.FindByNameAsync(StoredName.Email(request.Email!), call.Aborted) is not null;
        return OperationAnswer.Of(new EmailChecked(exists), AccountsJson.Wire.EmailChecked);
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

    private async Task<OperationAnswer> UpdateAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.AccountDetails);
        var id = OwnId(call, request.Id);
        ProfileCheck.Profile(request, time.GetUtcNow());
        await accounts.ChangeAsync(id, account => request.Updated is { } seen && account.Updated > seen
            ? throw AccountsException.Conflict("STALE_VERSION", "The account has changed since you read it")
            : account with
            {
                FirstName = request.FirstName ?? account.FirstName,
                LastName = request.LastName ?? account.LastName,
                Gender = request.Gender ?? account.Gender,
                Birthday = request.Birthday ?? account.Birthday,
                PhoneNumber = request.PhoneNumber ?? account.PhoneNumber,
                MessagingAllowed = request.MessagingAllowed ?? account.MessagingAllowed,
            }, call.Aborted);
        await life.TellLoopsAsync(id, call.Aborted);
        return await AnswerAsync(id, call.Aborted);
    }

    private async Task<OperationAnswer> AcceptTermsAsync(OperationCall call)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await accounts.ChangeAsync(call.Caller.AccountId, account => account with { TermsAccepted = now }, call.Aborted);
        return await AnswerAsync(call.Caller.AccountId, call.Aborted);
    }

    private async Task<OperationAnswer> RemoveAsync(OperationCall call)
    {
        await life.RemoveAsync(OwnId(call, call.Read(AccountsJson.Wire.AccountDetails).Id), call.Aborted);
        return Commands.Accepted;
    }

    // The table lets whoever shares a loop see an account; to change it, one must be it, and a person.
    private static string OwnId(OperationCall call, string? id)
    {
        if (call.Caller.IsRobot)
            throw AccountsException.Conflict("ROBOT_CANNOT_BE_UPDATED", "A robot's account is looked after by its owner and the operator");
        return id is null || id == call.Caller.AccountId ? call.Caller.AccountId : throw AccountsException.NotYours("account");
    }

    private async Task<OperationAnswer> AnswerAsync(string accountId, CancellationToken ct) => await accounts.GetAsync(accountId, ct) is { } account
        ? OperationAnswer.Of(AccountRecords.Of(account), AccountsJson.Wire.AccountRecord)
        : throw AccountsException.NotFound("ACCOUNT_NOT_FOUND", "The account is gone");

    private async Task<OperationAnswer> WithKeyAsync(StoredAccount account, CancellationToken ct) => OperationAnswer.Of(
        AccountRecords.Of(account) with { AccessKeyId = account.AccessKeyId, SecretAccessKey = await accounts.SecretOfAsync(account.Id, ct) },
        AccountsJson.Wire.AccountRecord);
}
