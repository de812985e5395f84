using System.Net.WebSockets;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Support;

internal static class Waiting
{
    /// <summary>Lets time pass second by second until something is so, and fails when it is not in time.</summary>
    public static async Task PassAsync(this ManualTime time, TimeSpan within, Func<Task<bool>> isSo)
    {
        var end = time.GetUtcNow() + within;
        while (!await isSo())
        {
            time.GetUtcNow().ShouldBeLessThan(end, "it did not happen in time");
            time.Advance(TimeSpan.FromSeconds(1));
            // What the passing has set off runs on other threads, and over sockets.
            await SettleAsync();
        }
    }

    /// <summary>A robot's notification socket that the service holds.</summary>
    public static async Task<ClientWebSocket> ConnectAsync(this RunningAccounts accounts, AwsCredentials key, CancellationToken ct)
    {
        var answer = await accounts.AskAsync("Notification_20150505.NewRobotToken", """{"deviceId":"d"}""", key);
        var before = accounts.Service<NotificationSockets>().Count;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new($"ws://{accounts.Http.BaseAddress!.Authority}/{answer.Json.GetProperty("token").GetString()}"), ct);
        // The client knows that the upgrade succeeded a moment before the service holds the socket.
        while (accounts.Service<NotificationSockets>().Count <= before)
            await SettleAsync();
        return socket;
    }

    private static Task SettleAsync() => Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
}
