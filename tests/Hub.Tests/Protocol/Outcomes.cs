using System.Net.WebSockets;
using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>How a turn ended, in the words of the tables.</summary>
internal static class Outcomes
{
    /// <summary>What no table allows.</summary>
    private const string NoEnd = "no end";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reads the turn to its end.</summary>
    public static async Task<string> ReadOutcomeAsync(this RobotConnection robot)
    {
        using var limit = new CancellationTokenSource(Patience);
        var frames = new List<ReceivedFrame>();
        try
        {
            while (frames is not [.., { Final: true }] && await robot.ReceiveAsync(limit.Token) is { } frame)
                frames.Add(frame);
            return Of(frames, robot);
        }
        catch (OperationCanceledException)
        {
            return NoEnd;
        }
        catch (WebSocketException)
        {
            return "broken off";
        }
    }

    public static string Of(IReadOnlyList<ReceivedFrame> frames, RobotConnection robot)
    {
        if (frames.Count == 0 || !frames[^1].Final)
            return $"close {(int?)robot.CloseStatus}";
        var last = frames[^1];
        if (last.Type == "ERROR")
        {
            var data = last.Json().GetProperty("data");
            var code = data.TryGetProperty("code", out var c) ? $" {c.GetString()}" : "";
            return $"ERROR{code}: {data.GetProperty("message").GetString()}";
        }

        if (last.Type != "LISTEN")
            return last.Type;
        var match = last.Json().GetProperty("data").GetProperty("match");
        return match.ValueKind == JsonValueKind.Null ? "nobody" : "on the robot";
    }
}
