using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>From what is kept to what is answered.</summary>
internal static class AccountRecords
{
    /// <summary>Robots refuse accounts and members without an address; a robot has none of its own.</summary>
    public static string EmailOf(StoredAccount account) => account.Email ?? $"{account.FriendlyId}@robot.invalid";

    public static AccountRecord Of(StoredAccount account) => new()
    {
        Id = account.Id,
        Email = EmailOf(account),
        FirstName = account.FirstName,
        LastName = account.LastName,
        Gender = account.Gender,
        Birthday = account.Birthday,
        IsActive = account.RevokedAt is null,
        Roles = account.Kind == AccountKind.Robot ? ["robot"] : ["user"],
        PhotoUrl = account.PhotoUrl,
        PhoneNumber = account.PhoneNumber,
        TermsAccepted = account.TermsAccepted ?? account.Created,
        MessagingAllowed = account.MessagingAllowed,
        Updated = account.Updated,
    };

    public static LoopRecord Of(StoredLoop loop, IReadOnlyDictionary<string, StoredAccount> accounts, DateTimeOffset now) => new()
    {
        Id = loop.Id,
        Name = loop.Name,
        Owner = loop.Owner,
        Robot = loop.Robot,
        RobotFriendlyId = loop.RobotFriendlyId,
        Members = [.. loop.Members.Select(member => Of(loop.Id, member, member.AccountId is { } accountId ? accounts.GetValueOrDefault(accountId) : null, now))],
        IsSuspended = loop.IsSuspended,
        Created = loop.Created,
        Updated = loop.Updated,
    };

    private static LoopMember Of(string loopId, StoredMember member, StoredAccount? account, DateTimeOffset now) => new()
    {
        Id = member.Id,
        LoopId = loopId,
        AccountId = member.AccountId,
        Account = account is null ? AboutOf(member, now) : new()
        {
            Email = EmailOf(account),
            FirstName = account.FirstName ?? account.FriendlyId,
            LastName = account.LastName,
            Gender = account.Gender,
            Birthday = account.Birthday,
            PhotoUrl = account.PhotoUrl,
            IsChild = account.Birthday is { } birthday ? IsChild(birthday, now) : null,
            PhoneNumber = account.PhoneNumber,
        },
        Enrolled = new(member.Face, member.Voice),
        Status = member.Status,
        Type = member.Type,
        Nickname = member.Nickname,
        PhoneticName = member.PhoneticName,
        LegalGuardianId = member.LegalGuardianId,
        Created = member.Created,
    };

    private static LoopMemberAccount? AboutOf(StoredMember member, DateTimeOffset now) => member.About is not { } about ? null : new()
    {
        Email = about.Email ?? $"{member.Id}@member.invalid",
        FirstName = about.FirstName,
        LastName = about.LastName,
        Gender = about.Gender,
        Birthday = about.Birthday,
        IsChild = about.IsChild || (about.Birthday is { } birthday && IsChild(birthday, now)),
        PhoneNumber = about.PhoneNumber,
    };

    // As the original counts: years of 365 days.
    private static bool IsChild(long birthday, DateTimeOffset now) => now.ToUnixTimeMilliseconds() - birthday < 13L * 365 * 24 * 60 * 60 * 1000;
}
