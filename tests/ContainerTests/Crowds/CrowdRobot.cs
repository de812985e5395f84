using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace Jibo.Pegasus.ContainerTests.Crowds;

/// <summary>A robot to which things are said whose words are known already; it takes whatever comes of it.</summary>
/// <param name="name">Whose turns these are.</param>
/// <param name="gateway">Where it connects: <c>127.0.0.1:9080</c>.</param>
/// <param name="token">A hub token in its name.</param>
internal sealed class CrowdRobot(string name, string gateway, string token)
{
    /// <summary>As long as real robots wait for a skill.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<TurnOutcome> SayAsync(string words, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        string? skill = null;
        try
        {
            await TypedTurn.BeginAsync(socket, gateway, token, name, words, either.Token);
            while (true)
            {
                var frame = await TypedTurn.ReceiveAsync(socket, either.Token);
                if (frame is not { } said)
                    return Ended(TurnEnd.Closed, socket.CloseStatus is { } status ? $"{(int)status}" : "cut");
                skill ??= SkillOf(said);
                if (!TypedTurn.IsFinal(said))
                    continue;
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, either.Token);
                return said.GetProperty("type").GetString() switch
                {
                    "ERROR" => Ended(TurnEnd.Error, CodeOf(said)),
                    "SKILL_ACTION" => Ended(TurnEnd.Answered),
                    _ => Ended(TurnEnd.Unclaimed),
                };
            }
        }
        catch (WebSocketException) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            return Ended(TurnEnd.Refused, $"{(int)socket.HttpStatusCode}");
        }
        catch (WebSocketException)
        {
            return socket.HttpStatusCode == HttpStatusCode.SwitchingProtocols ? Ended(TurnEnd.Closed, "cut") : Ended(TurnEnd.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(TurnEnd.GaveUp);
        }

        TurnOutcome Ended(TurnEnd end, string detail = "") => new(name, words, skill, end, detail, began, Stopwatch.GetElapsedTime(began));
    }

    private static string? SkillOf(JsonElement frame) =>
        frame.GetProperty("type").GetString() == "LISTEN"
        && frame.GetProperty("data").TryGetProperty("match", out var match) && match.ValueKind == JsonValueKind.Object
            ? match.GetProperty("skillID").GetString()
            : null;

    private static string CodeOf(JsonElement error) =>
        error.GetProperty("data").TryGetProperty("code", out var code) ? code.ToString() : "without a code";
}
