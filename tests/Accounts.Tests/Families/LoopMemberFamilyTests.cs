using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>People of a loop: who may ask them in, and who may say what of them.</summary>
public sealed class LoopMemberFamilyTests : AtHome
{
    private const string Invite = "Loop_20160324.InviteLoopMember";
    private const string Accept = "Loop_20160324.AcceptLoopInvitation";
    private const string Decline = "Loop_20160324.DeclineLoopInvitation";
    private const string Update = "Loop_20160324.UpdateLoopMember";
    private const string Remove = "Loop_20160324.RemoveLoopMember";
    private const string Enrol = "Loop_20160324.SetEnrollment";
    private const string Nickname = "Loop_20160324.UpdateNickname";
    private const string PhoneticName = "Loop_20160324.UpdatePhoneticName";
    private const string Guardian = "Loop_20160324.SetLegalGuardian";
    private const string List = "Loop_20160324.ListLoops";

    [Fact]
    public async Task Whoever_is_asked_is_no_member_until_they_accept()
    {
        var bob = await Running.AddPersonAsync("bob@example.com");
        (await AskAsync(Invite, ""","email":"Bob@Example.com","firstName":"Bob" """, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync(List, "{}", bob.Key)).Body.ShouldBe("[]");

        var joined = await AskAsync(Accept, "", bob.Key);

        joined.Status.ShouldBe(HttpStatusCode.OK, joined.Body);
        (await Running.AskAsync(List, "{}", bob.Key)).Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(Home.Loop.Id);
        (await AskAsync(Accept, "", bob.Key)).ErrorType.ShouldBe("INVITE_NOT_FOUND");
        (await AskAsync(Invite, ""","email":"bob@example.com" """, Home.OwnerKey)).ErrorType.ShouldBe("MEMBER_EXISTS");
    }

    [Fact]
    public async Task An_invitation_waits_for_an_account_that_comes_later_and_for_nobody_else()
    {
        await AskAsync(Invite, ""","email":"late@example.com" """, Home.OwnerKey);
        var eve = await Running.AddPersonAsync("eve@example.com");
        var late = await Running.AddPersonAsync("late@example.com");

        (await AskAsync(Accept, "", eve.Key)).ErrorType.ShouldBe("INVITE_NOT_FOUND");
        (await AskAsync(Accept, "", late.Key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_declines_learns_nothing_of_the_others_and_can_be_asked_again()
    {
        var bob = await Running.AddPersonAsync("bob@example.com");
        await AskAsync(Invite, ""","email":"bob@example.com" """, Home.OwnerKey);

        var declined = await AskAsync(Decline, "", bob.Key);
        declined.Json.GetProperty("members").EnumerateArray().ShouldHaveSingleItem().GetProperty("status").GetString().ShouldBe("declined");
        declined.Body.ShouldNotContain("ada@example.com");
        (await AskAsync(Accept, "", bob.Key)).ErrorType.ShouldBe("INVITE_NOT_FOUND");

        await AskAsync(Invite, ""","email":"bob@example.com" """, Home.OwnerKey);
        (await AskAsync(Accept, "", bob.Key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_child_is_a_member_without_an_account_and_somebody_answers_for_it()
    {
        var child = MemberOf(await AskAsync(Invite, ""","firstName":"Zoe","isChild":true,"gender":"female" """, Home.OwnerKey), "Zoe");
        child.GetProperty("status").GetString().ShouldBe("accepted");
        child.TryGetProperty("accountId", out _).ShouldBeFalse();
        child.GetProperty("account").GetProperty("isChild").GetBoolean().ShouldBeTrue();
        var owner = MemberOf(await AskAsync(Update, $$""","id":"{{IdOf(child)}}","lastName":"Example" """, Home.RobotKey), "Ada");
        child.GetProperty("legalGuardianId").GetString().ShouldBe(IdOf(owner));

        var bob = await JoinAsync("bob@example.com");
        (await AskAsync(Update, $$""","id":"{{IdOf(child)}}","firstName":"Eve" """, bob.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER_OR_ROBOT");
        var members = await MembersAsync();
        var bobs = members.Single(one => one.TryGetProperty("accountId", out var id) && id.GetString() == bob.Account.Id);
        (await AskAsync(Guardian, $$""","childId":"{{IdOf(child)}}","parentId":"{{IdOf(bobs)}}" """, bob.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
        (await AskAsync(Guardian, $$""","childId":"{{IdOf(child)}}","parentId":"{{IdOf(child)}}" """, Home.OwnerKey)).ErrorType.ShouldBe("PARENT_MUST_BE_ACCEPTED");
        (await AskAsync(Guardian, $$""","childId":"{{IdOf(child)}}","parentId":"{{IdOf(bobs)}}" """, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        // Now Bob may, and no longer when he has gone.
        (await AskAsync(Update, $$""","id":"{{IdOf(child)}}","firstName":"Zoë" """, bob.Key)).Status.ShouldBe(HttpStatusCode.OK);
        await AskAsync(Remove, $$""","id":"{{IdOf(bobs)}}" """, bob.Key);
        MemberOf(await AskAsync(Enrol, $$""","id":"{{IdOf(child)}}","face":true """, Home.RobotKey), "Zoë").TryGetProperty("legalGuardianId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_has_an_account_tells_of_themselves()
    {
        var bob = await JoinAsync("bob@example.com");
        var member = (await MembersAsync()).Single(one => one.TryGetProperty("accountId", out var id) && id.GetString() == bob.Account.Id);

        (await AskAsync(Update, $$""","id":"{{IdOf(member)}}","firstName":"Robert" """, Home.OwnerKey)).ErrorType.ShouldBe("ONLY_INVITED_OR_CHILD_EDITABLE");
    }

    [Fact]
    public async Task An_address_is_set_once_and_for_one_member()
    {
        var zoe = IdOf(MemberOf(await AskAsync(Invite, ""","firstName":"Zoe" """, Home.OwnerKey), "Zoe"));
        var max = IdOf(MemberOf(await AskAsync(Invite, ""","firstName":"Max","email":"max@example.com" """, Home.OwnerKey), "Max"));
        (await AskAsync(Update, $$""","id":"{{zoe}}","email":"max@example.com" """, Home.OwnerKey)).ErrorType.ShouldBe("MEMBER_EMAIL_EXISTS");
        (await AskAsync(Update, $$""","id":"{{max}}","email":"other@example.com" """, Home.OwnerKey)).ErrorType.ShouldBe("EMAIL_CAN_BE_SET_ONCE");
        (await AskAsync(Update, $$""","id":"{{zoe}}","email":"nonsense" """, Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        (await AskAsync(Update, $$""","id":"{{zoe}}","email":"zoe@example.com" """, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Owner_and_robot_say_how_somebody_is_called_and_what_the_robot_knows_them_by()
    {
        var zoe = IdOf(MemberOf(await AskAsync(Invite, ""","firstName":"Zoe" """, Home.OwnerKey), "Zoe"));
        (await AskAsync(Nickname, $$""","id":"{{zoe}}","nickname":" Zo " """, Home.OwnerKey)).Body.ShouldBe("""{"result":"Command accepted"}""");
        (await AskAsync(PhoneticName, $$""","id":"{{zoe}}","phoneticName":"zoh ee" """, Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        await AskAsync(Enrol, $$""","id":"{{zoe}}","face":true """, Home.RobotKey);
        var member = MemberOf(await AskAsync(Enrol, $$""","id":"{{zoe}}","voice":true """, Home.RobotKey), "Zoe");
        (member.GetProperty("nickname").GetString(), member.GetProperty("phoneticName").GetString()).ShouldBe(("Zo", "zoh ee"));
        member.GetProperty("enrolled").GetRawText().ShouldBe("""{"face":true,"voice":true}""");

        // Taken back.
        await AskAsync(Nickname, $$""","id":"{{zoe}}","nickname":null """, Home.OwnerKey);
        (await MembersAsync()).Single(one => IdOf(one) == zoe).TryGetProperty("nickname", out _).ShouldBeFalse();
        (await AskAsync(Nickname, $$""","id":"{{zoe}}","nickname":"{{new string('x', 101)}}" """, Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        (await AskAsync(Nickname, $$""","id":"{{zoe}}","nickname":"a\nb" """, Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        var bob = await JoinAsync("bob@example.com");
        foreach (var target in new[] { Nickname, PhoneticName, Enrol })
            (await AskAsync(target, $$""","id":"{{zoe}}" """, bob.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER_OR_ROBOT");
    }

    [Fact]
    public async Task People_go_of_themselves_or_by_the_owner_and_owner_and_robot_stay()
    {
        var bob = await JoinAsync("bob@example.com");
        var carol = await JoinAsync("carol@example.com");
        var members = await MembersAsync();
        string Of(string accountId) => IdOf(members.Single(one => one.TryGetProperty("accountId", out var id) && id.GetString() == accountId));

        (await AskAsync(Remove, $$""","id":"{{Of(bob.Account.Id)}}" """, carol.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER_OR_SELF");
        (await AskAsync(Remove, $$""","id":"{{Of(bob.Account.Id)}}" """, bob.Key)).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Remove, $$""","id":"{{Of(carol.Account.Id)}}" """, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync(List, $$"""{"loopId":"{{Home.Loop.Id}}"}""", carol.Key)).ErrorType.ShouldBe("AccessDeniedException");
        (await AskAsync(Remove, $$""","id":"{{Of(Home.Robot.Id)}}" """, Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        (await AskAsync(Remove, $$""","id":"{{Of(Home.Owner.Id)}}" """, Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        (await AskAsync(Remove, ""","id":"nobody" """, Home.OwnerKey)).ErrorType.ShouldBe("MEMBER_NOT_FOUND");
    }

    [Fact]
    public async Task Only_the_owner_asks_people_in_as_many_as_a_loop_holds_and_not_into_a_suspended_one()
    {
        var bob = await JoinAsync("bob@example.com");
        (await AskAsync(Invite, ""","firstName":"Eve" """, bob.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
        (await AskAsync(Invite, ""","firstName":"Eve" """, Home.RobotKey)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
        (await AskAsync(Invite, "", Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        for (var i = 3; i < LoopBook.MaxMembers; i++)
            await Running.Service<LoopMembers>().InviteAsync(Home.Loop.Id, new() { FirstName = $"Guest {i}" }, Ct);
        (await AskAsync(Invite, ""","firstName":"One more" """, Home.OwnerKey)).ErrorType.ShouldBe("ACTIVE_LIMIT_REACHED");

        await Running.Loops.SuspendAsync(Home.Loop.Id, suspended: true, Ct);
        (await AskAsync(Invite, ""","firstName":"Eve" """, Home.OwnerKey)).ErrorType.ShouldBe("LOOP_SUSPENDED");
    }

    private Task<Answer> AskAsync(string target, string more, AwsCredentials key) =>
        Running.AskAsync(target, $$"""{"loopId":"{{Home.Loop.Id}}"{{more}}}""", key);

    private async Task<(StoredAccount Account, AwsCredentials Key)> JoinAsync(string email)
    {
        var person = await Running.AddPersonAsync(email);
        await AskAsync(Invite, $$""","email":"{{email}}" """, Home.OwnerKey);
        (await AskAsync(Accept, "", person.Key)).Status.ShouldBe(HttpStatusCode.OK);
        return person;
    }

    private async Task<JsonElement[]> MembersAsync() => [.. (await AskAsync("Loop_20160324.ListLoopMembers", "", Home.OwnerKey)).Json.EnumerateArray()];

    private static JsonElement MemberOf(Answer loop, string firstName)
    {
        loop.Status.ShouldBe(HttpStatusCode.OK, loop.Body);
        return loop.Json.GetProperty("members").EnumerateArray().Single(member =>
            member.TryGetProperty("account", out var account) && account.TryGetProperty("firstName", out var name) && name.GetString() == firstName);
    }

    private static string IdOf(JsonElement member) => member.GetProperty("id").GetString()!;
}
