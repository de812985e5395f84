using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class LoopAndRobotFamilyTests : AtHome
{
    [Fact]
    public async Task A_robot_finds_in_its_one_loop_what_it_needs_to_take_it()
    {
        var loops = (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey)).Json;

        var loop = loops.EnumerateArray().ShouldHaveSingleItem();
        var accepted = loop.GetProperty("members").EnumerateArray()
            .Where(member => member.GetProperty("status").GetString() == "accepted")
            .Select(member => member.GetProperty("accountId").GetString()).ToArray();
        accepted.ShouldContain(loop.GetProperty("owner").GetString());
        accepted.ShouldContain(loop.GetProperty("robot").GetString());
        loop.GetProperty("robotFriendlyId").GetString().ShouldBe("Red-Green-Blue-Gold");
    }

    [Fact]
    public async Task People_come_and_go()
    {
        var bob = await Running.Accounts.AddPersonAsync(new("bob@example.com", "Bob"), null, Ct);
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob, "Bobby", "bah bee", Ct);
        // Twice is once.
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob, "Bobby", "bah bee", Ct);
        var members = (await Running.AskAsync("Loop_20160324.ListLoopMembers", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Json;
        members.EnumerateArray().Count(member => member.GetProperty("accountId").GetString() == bob.Id).ShouldBe(1);

        await Running.Loops.RemoveMemberAsync(Home.Loop.Id, bob.Id, Ct);
        members = (await Running.AskAsync("Loop_20160324.ListLoopMembers", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.OwnerKey)).Json;
        members.GetArrayLength().ShouldBe(2);
        await Should.ThrowAsync<AccountsException>(() => Running.Loops.RemoveMemberAsync(Home.Loop.Id, Home.Owner.Id, Ct));
    }

    [Fact]
    public async Task A_robot_is_there_before_it_has_told_anything_and_tells_what_it_is()
    {
        const string Id = """{"id":"Red-Green-Blue-Gold"}""";
        var before = (await Running.AskAsync("Robot_20160225.GetRobot", Id, Home.RobotKey)).Json;
        before.GetProperty("id").GetString().ShouldBe("Red-Green-Blue-Gold");
        before.GetProperty("payload").GetRawText().ShouldBe("{}");

        var told = """{"id":"Red-Green-Blue-Gold","payload":{"SSID":"home","serialNumber":"S1"}}""";
        (await Running.AskAsync("Robot_20160225.UpdateRobot", told, Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        var after = (await Running.AskAsync("Robot_20160225.GetRobot", Id, Home.OwnerKey)).Json;
        after.GetProperty("payload").GetProperty("serialNumber").GetString().ShouldBe("S1");
    }
}
