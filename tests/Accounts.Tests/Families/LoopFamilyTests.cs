using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>Loops: seen by whom they are for, named, suspended, ended and begun again.</summary>
public sealed class LoopFamilyTests : AtHome
{
    private string Loop => $$"""{"loopId":"{{Home.Loop.Id}}"}""";

    [Fact]
    public async Task Members_are_listed_of_one_loop_or_all_and_by_status_and_type()
    {
        var theirs = await Running.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "eve@example.com");
        await Running.Loops.AddMemberAsync(theirs.Loop.Id, Home.Owner, null, null, Ct);
        await Running.AskAsync("Loop_20160324.InviteLoopMember", $$"""{"loopId":"{{Home.Loop.Id}}","email":"late@example.com"}""", Home.OwnerKey);

        (await CountAsync("{}")).ShouldBe(6);
        (await CountAsync(Loop)).ShouldBe(3);
        (await CountAsync("""{"statusList":["invited"]}""")).ShouldBe(1);
        (await CountAsync("""{"typeList":["robot","owner"],"statusList":["accepted"]}""")).ShouldBe(4);
        (await CountAsync("""{"typeList":[]}""")).ShouldBe(6);
    }

    [Fact]
    public async Task Only_the_owner_names_a_loop()
    {
        string Body(string name) => $$"""{"loopId":"{{Home.Loop.Id}}","name":"{{name}}"}""";
        (await Running.AskAsync("Loop_20160324.UpdateLoop", Body("Casa"), Home.RobotKey)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
        (await Running.AskAsync("Loop_20160324.UpdateLoop", Body(" "), Home.OwnerKey)).ErrorType.ShouldBe("ValidationException");
        (await Running.AskAsync("Loop_20160324.UpdateLoop", Body("Casa"), Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync("Loop_20160324.ListLoops", Loop, Home.RobotKey)).Json[0].GetProperty("name").GetString().ShouldBe("Casa");
    }

    [Fact]
    public async Task Only_the_robot_suspends_its_loop_and_then_does_not_see_it_while_its_owner_does()
    {
        (await Running.AskAsync("Loop_20160324.SuspendLoop", Loop, Home.OwnerKey)).ErrorType.ShouldBe("ONLY_ADMIN_OR_ROBOT_CAN_SUSPEND");
        (await Running.AskAsync("Loop_20160324.SuspendLoop", Loop, Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey)).Body.ShouldBe("[]");
        (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.OwnerKey)).Json[0].GetProperty("isSuspended").GetBoolean().ShouldBeTrue();
        (await Running.AskAsync("Loop_20160324.UpdateLoop", $$"""{"loopId":"{{Home.Loop.Id}}","name":"Casa"}""", Home.OwnerKey)).ErrorType.ShouldBe("LOOP_SUSPENDED");
    }

    [Fact]
    public async Task An_owner_ends_a_loop_and_gives_the_robot_another_and_nobody_else_takes_it()
    {
        var eve = await Running.AddPersonAsync("eve@example.com");
        var create = """{"robotId":"Red-Green-Blue-Gold","name":"New"}""";
        (await Running.AskAsync("Loop_20160324.CreateLoop", create, Home.OwnerKey)).ErrorType.ShouldBe("ROBOT_ALREADY_EXISTS");
        (await Running.AskAsync("Loop_20160324.RemoveLoop", Loop, Home.RobotKey)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
        (await Running.AskAsync("Loop_20160324.RemoveLoop", Loop, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey)).Body.ShouldBe("[]");
        (await Running.AskAsync("Loop_20160324.ListLoops", Loop, Home.OwnerKey)).ErrorType.ShouldBe("AccessDeniedException");

        var refused = await Running.AskAsync("Loop_20160324.CreateLoop", create, eve.Key);
        refused.ErrorType.ShouldBe("AccessDeniedException");
        (await Running.AskAsync("Loop_20160324.CreateLoop", create.Replace("Gold", "Lead", StringComparison.Ordinal), eve.Key)).Body.ShouldBe(refused.Body);
        (await Running.AskAsync("Loop_20160324.CreateLoop", create, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey)).Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("New");
    }

    [Fact]
    public async Task Owners_and_their_robots_are_found_by_those_who_live_with_them()
    {
        (await Running.AskAsync("Loop_20160324.ListOwnerRobots", "{}", Home.OwnerKey)).Body.ShouldBe("""["Red-Green-Blue-Gold"]""");
        (await Running.AskAsync("Loop_20160324.ListOwnerRobots", $$"""{"accountId":"{{Home.Owner.Id}}"}""", Home.RobotKey)).Body.ShouldBe("""["Red-Green-Blue-Gold"]""");
        (await Running.AskAsync("Loop_20160324.FindOwner", "{}", Home.RobotKey)).Body.ShouldBe($"\"{Home.Owner.Id}\"");
        var eve = await Running.AddPersonAsync("eve@example.com");
        (await Running.AskAsync("Loop_20160324.FindOwner", "{}", eve.Key)).ErrorType.ShouldBe("LOOP_NOT_FOUND");
        (await Running.AskAsync("Loop_20160324.ListOwnerRobots", "{}", eve.Key)).Body.ShouldBe("[]");
    }

    private async Task<int> CountAsync(string body) => (await Running.AskAsync("Loop_20160324.ListLoopMembers", body, Home.OwnerKey)).Json.GetArrayLength();
}
