using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class LoopAndRobotFamilyTests : IAsyncLifetime
{
    private RunningAccounts _accounts = null!;
    private Household _home = null!;

    public async ValueTask InitializeAsync()
    {
        _accounts = await RunningAccounts.StartAsync();
        _home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task A_robot_finds_in_its_one_loop_what_it_needs_to_take_it()
    {
        var loops = (await _accounts.AskAsync("Loop_20160324.ListLoops", "{}", _home.RobotKey)).Json;

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
        var ct = TestContext.Current.CancellationToken;
        var bob = await _accounts.Accounts.AddPersonAsync(new("bob@example.com", "Bob"), null, ct);
        await _accounts.Loops.AddMemberAsync(_home.Loop.Id, bob, "Bobby", "bah bee", ct);
        // Twice is once.
        await _accounts.Loops.AddMemberAsync(_home.Loop.Id, bob, "Bobby", "bah bee", ct);
        var members = (await _accounts.AskAsync("Loop_20160324.ListLoopMembers", $$"""{"loopId":"{{_home.Loop.Id}}"}""", _home.RobotKey)).Json;
        members.EnumerateArray().Count(member => member.GetProperty("accountId").GetString() == bob.Id).ShouldBe(1);

        await _accounts.Loops.RemoveMemberAsync(_home.Loop.Id, bob.Id, ct);
        members = (await _accounts.AskAsync("Loop_20160324.ListLoopMembers", $$"""{"loopId":"{{_home.Loop.Id}}"}""", _home.OwnerKey)).Json;
        members.GetArrayLength().ShouldBe(2);
        await Should.ThrowAsync<AccountsException>(() => _accounts.Loops.RemoveMemberAsync(_home.Loop.Id, _home.Owner.Id, ct));
    }

    [Fact]
    public async Task A_robot_is_there_before_it_has_told_anything_and_tells_what_it_is()
    {
        const string Id = """{"id":"Red-Green-Blue-Gold"}""";
        var before = (await _accounts.AskAsync("Robot_20160225.GetRobot", Id, _home.RobotKey)).Json;
        before.GetProperty("id").GetString().ShouldBe("Red-Green-Blue-Gold");
        before.GetProperty("payload").GetRawText().ShouldBe("{}");

        var told = """{"id":"Red-Green-Blue-Gold","payload":{"SSID":"home","serialNumber":"S1"}}""";
        (await _accounts.AskAsync("Robot_20160225.UpdateRobot", told, _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        var after = (await _accounts.AskAsync("Robot_20160225.GetRobot", Id, _home.OwnerKey)).Json;
        after.GetProperty("payload").GetProperty("serialNumber").GetString().ShouldBe("S1");
    }
}
