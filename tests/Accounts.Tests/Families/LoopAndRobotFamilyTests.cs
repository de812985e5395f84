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

    [Fact]
    public async Task Only_the_robot_itself_tells_of_itself_and_its_calibration_stays_until_it_tells_another()
    {
        const string Id = """{"id":"Red-Green-Blue-Gold"}""";
        (await Running.AskAsync("Robot_20160225.GetCalibrationData", Id, Home.RobotKey)).Status.ShouldBe(HttpStatusCode.NotFound);
        var told = """{"id":"Red-Green-Blue-Gold","payload":{"SSID":"home"},"calibrationPayload":{"neck":1.5}}""";
        (await Running.AskAsync("Robot_20160225.UpdateRobot", told, Home.OwnerKey)).ErrorType.ShouldBe("AccessDeniedException");
        (await Running.AskAsync("Robot_20160225.UpdateRobot", told, Home.RobotKey)).Body.ShouldBe("""{"result":"Command accepted"}""");
        await Running.AskAsync("Robot_20160225.UpdateRobot", """{"id":"Red-Green-Blue-Gold","payload":{"SSID":"away"}}""", Home.RobotKey);

        (await Running.AskAsync("Robot_20160225.GetCalibrationData", Id, Home.OwnerKey)).Body.ShouldBe("""{"id":"Red-Green-Blue-Gold","calibrationPayload":{"neck":1.5}}""");
        var robot = (await Running.AskAsync("Robot_20160225.GetRobot", Id, Home.RobotKey)).Json;
        robot.GetProperty("calibrationPayload").GetProperty("neck").GetDouble().ShouldBe(1.5);
        robot.GetProperty("payload").GetProperty("SSID").GetString().ShouldBe("away");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    public async Task What_a_robot_tells_is_an_object(string payload)
    {
        (await Running.AskAsync("Robot_20160225.UpdateRobot", $$"""{"id":"Red-Green-Blue-Gold","payload":{{payload}}}""", Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
        (await Running.AskAsync("Robot_20160225.UpdateRobot", """{"id":"Red-Green-Blue-Gold"}""", Home.RobotKey)).ErrorType.ShouldBe("ValidationException");
    }
}
