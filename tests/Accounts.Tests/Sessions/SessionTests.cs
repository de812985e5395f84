using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Tests.Sessions;

public sealed class SessionTests : AtHome
{
    [Fact]
    public async Task Each_kind_of_token_leaves_one_session_the_newest()
    {
        await Running.AskAsync("Account_20151111.CreateHubToken", "{}", Home.RobotKey);
        await Running.AskAsync("Notification_20150505.NewRobotToken", "{}", Home.RobotKey);
        await Running.AskAsync("Account_20151111.CreateAccessToken", "{}", Home.OwnerKey);
        Running.Time.Advance(TimeSpan.FromSeconds(2));
        await Running.AskAsync("Account_20151111.CreateHubToken", "{}", Home.RobotKey);
        var now = Running.Time.GetUtcNow();
        await Book.FlushAsync(Ct);

        var robots = await Book.ListAsync(Home.Robot.Id, 10, Ct);
        robots.Select(session => session.Kind).ShouldBe([SessionKinds.Hub, SessionKinds.Notification]);
        robots[0].ShouldBe(new()
        {
            AccountId = Home.Robot.Id,
            Kind = SessionKinds.Hub,
            Issued = now.ToUnixTimeMilliseconds(),
            Expires = (now + HubTokens.Lifetime).ToUnixTimeMilliseconds(),
            From = "home",
        });
        (await Book.ListAsync(null, 10, Ct)).Count.ShouldBe(3);

        Running.Time.Advance(HubTokens.Lifetime);
        (await Book.ListAsync(null, 10, Ct)).ShouldHaveSingleItem().Kind.ShouldBe(SessionKinds.Notification);
        Running.Time.Advance(NotificationTokens.Lifetime);
        (await Book.ListAsync(null, 10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_written_a_few_seconds_behind_and_what_was_taken_back_is_none()
    {
        await Running.AskAsync("Account_20151111.CreateHubToken", "{}", Home.RobotKey);
        (await Book.ListAsync(null, 10, Ct)).ShouldBeEmpty();
        await Running.Time.PassAsync(TimeSpan.FromSeconds(30), async () => (await Book.ListAsync(null, 10, Ct)).Count == 1);

        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);
        (await Book.ListAsync(null, 10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_robot_is_a_device_by_what_it_tells_and_shows()
    {
        await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey, change: request => request.Headers.UserAgent.ParseAdd("jibo-server-client-nodejs/3.0.117"));
        await Running.AskAsync(
            "Robot_20160225.UpdateRobot",
            """{"id":"Red-Green-Blue-Gold","payload":{"SSID":"home","serialNumber":"S1","platform":"12.10.0","connectedAt":1}}""",
            Home.RobotKey);
        await Running.AskAsync("Update_20160301.GetUpdateFrom", """{"fromVersion":"1.9.2","subsystem":"@be/be"}""", Home.RobotKey);
        // Whoever owns a robot is none.
        await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.OwnerKey);
        await Devices.FlushAsync(Ct);

        var now = Running.Time.GetUtcNow().ToUnixTimeMilliseconds();
        (await Devices.ListAsync(Ct)).ShouldHaveSingleItem().ShouldBe(new()
        {
            AccountId = Home.Robot.Id,
            FriendlyId = "Red-Green-Blue-Gold",
            Serial = "S1",
            Platform = "12.10.0",
            Release = "1.9.2",
            Ssid = "home",
            Client = "jibo-server-client-nodejs/3.0.117",
            FirstSeen = now,
            LastSeen = now,
        });

        Running.Time.Advance(TimeSpan.FromHours(2));
        await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey);
        await Devices.FlushAsync(Ct);
        var later = (await Devices.GetAsync(Home.Robot.Id, Ct))!;
        (later.Serial, later.FirstSeen, later.LastSeen).ShouldBe(("S1", now, Running.Time.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private SessionBook Book => Running.Service<SessionBook>();

    private DeviceBook Devices => Running.Service<DeviceBook>();
}
