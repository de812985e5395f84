using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>The half of <c>Loop_20160324</c> that is about one member: asked, joining, going, named and enrolled.</summary>
internal sealed class LoopMemberFamily(AccountBook accounts, LoopBook loops, LoopMembers members, LoopViews views) : IOperationFamily
{
    private static readonly string[] Versions = ["20160324"];
    private static readonly OwnedName OfLoop = new("loopId", OwnedKind.Loop, Required: true);
    private static readonly OwnedName[] OfMember = [OfLoop, new("id", OwnedKind.Member, Required: true, ByHandler: true)];
    private static readonly OwnedName[] OfInvitation = [new("loopId", OwnedKind.Invitation, Required: true, ByHandler: true)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Loop", Versions = Versions, Name = "InviteLoopMember", Owned = [OfLoop], Run = InviteAsync },
        new() { Family = "Loop", Versions = Versions, Name = "AcceptLoopInvitation", Owned = OfInvitation, Run = AcceptAsync },
        new() { Family = "Loop", Versions = Versions, Name = "DeclineLoopInvitation", Owned = OfInvitation, Run = DeclineAsync },
        new() { Family = "Loop", Versions = Versions, Name = "UpdateLoopMember", Owned = OfMember, Run = UpdateAsync },
        new() { Family = "Loop", Versions = Versions, Name = "RemoveLoopMember", Owned = OfMember, Run = RemoveAsync },
        new() { Family = "Loop", Versions = Versions, Name = "SetEnrollment", Owned = OfMember, Run = EnrolAsync },
        new() { Family = "Loop", Versions = Versions, Name = "UpdateNickname", Owned = OfMember, Run = NicknameAsync },
        new() { Family = "Loop", Versions = Versions, Name = "UpdatePhoneticName", Owned = OfMember, Run = PhoneticNameAsync },
        new()
        {
            Family = "Loop", Versions = Versions, Name = "SetLegalGuardian", Run = GuardianAsync,
            Owned =
            [
                OfLoop,
                new("childId", OwnedKind.Member, Required: true, ByHandler: true),
                new("parentId", OwnedKind.Member, Required: true, ByHandler: true),
            ],
        },
    ];

    private async Task<OperationAnswer> InviteAsync(OperationCall call)
    {
        var request = Read(call);
        LoopViews.RequireOwner(await views.GetAsync(request.LoopId, call.Aborted), call.Caller);
        var person = DetailsOf(request, null);
        if (person is { Email: null, FirstName: null })
            throw AccountsException.Invalid("email or firstName is required");
        return await views.AnswerAsync(await members.InviteAsync(request.LoopId!, person, call.Aborted), call.Aborted);
    }

    private async Task<OperationAnswer> AcceptAsync(OperationCall call) =>
        await views.AnswerAsync(await members.AcceptAsync(Read(call).LoopId!, await MeAsync(call), call.Aborted), call.Aborted);

    private async Task<OperationAnswer> DeclineAsync(OperationCall call)
    {
        var loop = await members.DeclineAsync(Read(call).LoopId!, await MeAsync(call), call.Aborted);
        // Whoever does not join learns no more of the others than that it was said.
        var (me, record) = (await MeAsync(call), await views.RecordOfAsync(loop, call.Aborted));
        return OperationAnswer.Of(record with { Members = [.. record.Members.Where(member => member.Account?.Email == me.Email)] }, AccountsJson.Wire.LoopRecord);
    }

    // Accounts tell of themselves; a loop tells of those who have none.
    private async Task<OperationAnswer> UpdateAsync(OperationCall call)
    {
        var request = Read(call);
        var loop = await members.ChangeMemberAsync(request.LoopId!, request.Id!, (loop, member) =>
        {
            if (loop.Members.All(guardian => guardian.Id != member.LegalGuardianId || guardian.AccountId != call.Caller.AccountId))
                LoopViews.RequireOwnerOrRobot(loop, call.Caller);
            if (member.About is not { } about)
                throw AccountsException.Forbidden("ONLY_INVITED_OR_CHILD_EDITABLE", "Whoever has an account tells of themselves");
            if (request.Email is { Length: > 0 } && about.Email is not null && EmailOf(request) != about.Email)
                throw AccountsException.Forbidden("EMAIL_CAN_BE_SET_ONCE", "An address can be set once");
            var changed = DetailsOf(request, about);
            if (changed.Email is not null && loop.Members.Any(other => other.Id != member.Id && other.About?.Email == changed.Email))
                throw AccountsException.Conflict("MEMBER_EMAIL_EXISTS", "Another member has that address");
            return member with { About = changed };
        }, call.Aborted);
        return await views.AnswerAsync(loop, call.Aborted);
    }

    private async Task<OperationAnswer> RemoveAsync(OperationCall call)
    {
        var request = Read(call);
        var loop = await views.GetAsync(request.LoopId, call.Aborted);
        var member = MemberOf(loop, request.Id!);
        if (call.Caller.AccountId != loop.Owner && call.Caller.AccountId != member.AccountId)
            throw AccountsException.Forbidden("CAN_BE_ACCESSED_BY_OWNER_OR_SELF", "Only the loop's owner, or they themselves, may do this");
        LoopMembers.RequireInUse(loop);
        return await views.AnswerAsync(await loops.DismissAsync(loop.Id, member.Id, call.Aborted), call.Aborted);
    }

    private async Task<OperationAnswer> EnrolAsync(OperationCall call) =>
        await views.AnswerAsync(await ChangeAsync(call, (request, member) => member with { Face = request.Face ?? member.Face, Voice = request.Voice ?? member.Voice }), call.Aborted);

    private async Task<OperationAnswer> NicknameAsync(OperationCall call)
    {
        await ChangeAsync(call, (request, member) => member with { Nickname = LoopViews.TextOf(request.Nickname, "nickname") });
        return Commands.Accepted;
    }

    private async Task<OperationAnswer> PhoneticNameAsync(OperationCall call)
    {
        await ChangeAsync(call, (request, member) => member with { PhoneticName = LoopViews.TextOf(request.PhoneticName, "phoneticName") });
        return Commands.Accepted;
    }

    private async Task<OperationAnswer> GuardianAsync(OperationCall call)
    {
        var request = Read(call);
        await members.ChangeMemberAsync(request.LoopId!, request.ChildId!, (loop, child) =>
        {
            LoopViews.RequireOwner(loop, call.Caller);
            if (child is not { Type: "member", About: not null })
                throw AccountsException.Invalid("childId must be a member without an account");
            return MemberOf(loop, request.ParentId!) is { IsAccepted: true, AccountId: not null, Type: not "robot" } parent
                ? child with { LegalGuardianId = parent.Id }
                : throw new AccountsException(StatusCodes.Status422UnprocessableEntity, "PARENT_MUST_BE_ACCEPTED", "parentId must be a member with an account");
        }, call.Aborted);
        return Commands.Accepted;
    }

    private Task<StoredLoop> ChangeAsync(OperationCall call, Func<LoopMemberRequest, StoredMember, StoredMember> change)
    {
        var request = Read(call);
        return members.ChangeMemberAsync(request.LoopId!, request.Id!, (loop, member) =>
        {
            LoopViews.RequireOwnerOrRobot(loop, call.Caller);
            return change(request, member);
        }, call.Aborted);
    }

    private async Task<StoredAccount> MeAsync(OperationCall call) =>
        await accounts.GetAsync(call.Caller.AccountId, call.Aborted) ?? throw AccountsException.NotYours("account");

    private static LoopMemberRequest Read(OperationCall call) => call.Read(AccountsJson.Wire.LoopMemberRequest);

    private static StoredMember MemberOf(StoredLoop loop, string memberId) =>
        loop.Members.FirstOrDefault(member => member.Id == memberId) ?? throw LoopBook.NoMember();

    // What the request does not tell stays as it was.
    private static MemberDetails DetailsOf(LoopMemberRequest request, MemberDetails? before) => new()
    {
        Email = EmailOf(request) ?? before?.Email,
        FirstName = LoopViews.TextOf(request.FirstName, "firstName") ?? before?.FirstName,
        LastName = LoopViews.TextOf(request.LastName, "lastName") ?? before?.LastName,
        Gender = LoopViews.TextOf(request.Gender, "gender", most: 20) ?? before?.Gender,
        Birthday = request.Birthday ?? before?.Birthday,
        PhoneNumber = LoopViews.TextOf(request.PhoneNumber, "phoneNumber", most: 40) ?? before?.PhoneNumber,
        IsChild = request.IsChild ?? request.AsLegalGuardian ?? before?.IsChild ?? false,
    };

    private static string? EmailOf(LoopMemberRequest request) => LoopViews.TextOf(request.Email, "email", most: 254)?.ToLowerInvariant() is not { } email
        ? null
        : email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1
            ? email
            : throw AccountsException.Invalid("email must be an address");
}
