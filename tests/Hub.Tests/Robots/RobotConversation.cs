using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Robots;

internal static class RobotConversation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Every frame up to and with the final one, or all there were when the hub closed.</summary>
    public static async Task<IReadOnlyList<ReceivedFrame>> ReadTurnAsync(this RobotConnection robot)
    {
        using var limit = new CancellationTokenSource(Patience);
        var frames = new List<ReceivedFrame>();
        while (await robot.ReceiveAsync(limit.Token) is { } frame)
        {
            frames.Add(frame);
            if (frame.Final)
                break;
        }

        return frames;
    }

    public static async Task<IReadOnlyList<ReceivedFrame>> TapJokeAsync(this RobotConnection robot)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Turns.Joke));
        await robot.SendAsync(turn.Context());
        return await robot.ReadTurnAsync();
    }

    public static JsonElement Json(this ReceivedFrame frame) => JsonDocument.Parse(frame.Utf8).RootElement;
}
