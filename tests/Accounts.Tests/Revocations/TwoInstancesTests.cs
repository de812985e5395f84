using System.Net;
using System.Net.WebSockets;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Revocations;

/// <summary>Two instances over one store: what one does, the other knows soon.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningAccounts _here = null!;
    private RunningAccounts _there = null!;
    private Household _home = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _here = await RunningAccounts.StartAsync(_folder, _time, null);
        _there = await RunningAccounts.StartAsync(_folder, _time, null);
        _home = await _here.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_robot_that_is_revoked_on_one_gets_no_token_from_the_other_within_a_minute_and_its_socket_there_is_closed()
    {
        using var socket = await _there.ConnectAsync(_home.RobotKey, Ct);
        (await HubTokenAsync(_there)).ShouldBe(HttpStatusCode.OK);

        await _here.Accounts.RevokeAsync(_home.Robot.Id, Ct);
        (await HubTokenAsync(_here)).ShouldBe(HttpStatusCode.Forbidden);

        await _time.PassAsync(TimeSpan.FromSeconds(60), async () => await HubTokenAsync(_there) == HttpStatusCode.Forbidden);
        (await socket.ReceiveAsync(new byte[100], Ct)).MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task A_robot_that_waits_on_the_other_is_told_of_its_loop_once()
    {
        using var socket = await _there.ConnectAsync(_home.RobotKey, Ct);
        var (bob, _) = await _here.AddPersonAsync("bob@example.com");
        _time.Advance(TimeSpan.FromSeconds(1));
        await _here.Loops.AddMemberAsync(_home.Loop.Id, bob, null, null, Ct);

        var told = socket.ReceiveAsync(new byte[100], Ct);
        await _time.PassAsync(TimeSpan.FromSeconds(30), () => Task.FromResult(told.IsCompleted));
        (await told).MessageType.ShouldBe(WebSocketMessageType.Text);

        // The looks overlap; what was told is not told again.
        var again = socket.ReceiveAsync(new byte[100], Ct);
        var news = _there.Service<RobotNews>();
        var loop = (await _there.Loops.GetAsync(_home.Loop.Id, Ct))!;
        await news.TellAsync(loop, Ct);
        await _there.Service<NotificationSockets>().PushAsync(_home.Robot.Id, "\"the end\""u8.ToArray(), Ct);
        (await again).Count.ShouldBe("\"the end\"".Length);
    }

    [Fact]
    public async Task A_new_key_is_known_to_the_other_and_the_old_one_is_not()
    {
        (await HubTokenAsync(_there)).ShouldBe(HttpStatusCode.OK);
        var key = await _here.Service<RobotKeys>().RenewAsync(_home.Robot.Id, Ct);

        await _time.PassAsync(TimeSpan.FromSeconds(60), async () => await HubTokenAsync(_there) == HttpStatusCode.Forbidden);
        (await _there.AskAsync("Account_20151111.CreateHubToken", "{}", new(key.AccessKeyId, key.SecretAccessKey))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> HubTokenAsync(RunningAccounts accounts) =>
        (await accounts.AskAsync("Account_20151111.CreateHubToken", "{}", _home.RobotKey)).Status;
}
