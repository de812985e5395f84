using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Replay.Matching;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>Takes a robot's side of sockets: turns, and the notification socket that stays open meanwhile.</summary>
internal sealed class SocketReplay(HttpMessageInvoker http, Variables variables, FixtureFiles files, ReplayOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int DefaultTimeout = 10_000;

    private readonly Dictionary<string, RobotConnection> _open = new(StringComparer.Ordinal);

    public static string NameOf(SocketStep step) => step.Use is { } used ? $"SOCKET {used}" : $"SOCKET {step.Host}{step.Path}";

    public async Task<(string Came, TimeSpan Took, List<string> Differences)> RunAsync(SocketStep step, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var came = new List<string>();
        var differences = new List<string>();
        RobotConnection? connection = null;
        try
        {
            connection = step.Use is { } used ? _open.GetValueOrDefault(used) : await DialAsync(step, ct);
            if (connection is null)
                differences.Add($"the socket {step.Use} is not open");
            else if (step.Refused is { } refused)
                differences.Add($"the socket was opened, and should have been refused with {refused}");
            else
                await TalkAsync(connection, step, came, differences, ct);
        }
        catch (HubRefusedException e)
        {
            came.Add(((int)e.Status).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (step.Refused != (int)e.Status)
                differences.Add($"the socket was refused with {(int)e.Status}: {PeerTextOf(e.Message)}");
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or WebSocketException or IOException)
        {
            differences.Add(e.GetBaseException().Message);
        }

        var took = time.GetElapsedTime(began);
        await LeaveAsync(connection, step, ct);
        return (string.Join(' ', came), took, differences);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _open.Values)
        {
            await connection.CloseAsync(CancellationToken.None);
            await connection.DisposeAsync();
        }
    }

    private async Task<RobotConnection> DialAsync(SocketStep step, CancellationToken ct)
    {
        var address = options.Destinations.Address(variables.Fill(step.Host!), variables.Fill(step.Path!));
        return await RobotConnection.ConnectAsync(
            new()
            {
                Url = address,
                Token = step.Token is { } token ? variables.Fill(token) : null,
                Headers = new(variables.Fill(step.TransId ?? $"tid-{Guid.NewGuid()}"), step.RobotId is { } robot ? variables.Fill(robot) : JiboHeaders.Unknown.RobotId),
                Transport = http,
            },
            time, ct);
    }

    private async Task TalkAsync(RobotConnection connection, SocketStep step, List<string> came, List<string> differences, CancellationToken ct)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (speaking, sender, voice) = (Task.CompletedTask, (VoiceSender?)null, (IVoice?)null);
        JsonElement? last = null;
        try
        {
            foreach (var frame in step.Frames ?? [])
            {
                if (frame.Send is { } message)
                {
                    await connection.SendTextAsync(Encoding.UTF8.GetBytes(variables.Fill(message).GetRawText()), ct);
                }
                else if (frame.Audio is { } audio)
                {
                    voice ??= Open(audio);
                    sender ??= new VoiceSender(connection, voice, audio.Speed ?? 1, time);
                    speaking = sender.RunAsync(hangUp.Token);
                }
                else
                {
                    last = await ExpectAsync(connection, step, variables.Fill(frame.Expect!.Value), came, differences, ct);
                    if (last is null)
                        return;
                    if (came[^1] is "EOS" or "LISTEN" or "ERROR")
                        sender?.Stop();
                }
            }

            HttpReplay.Keep(step.Keep, last, variables, differences);
        }
        finally
        {
            sender?.Stop();
            await hangUp.CancelAsync();
            await speaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            sender?.Dispose();
            voice?.Dispose();
        }
    }

    private async Task<JsonElement?> ExpectAsync(
        RobotConnection connection, SocketStep step, JsonElement shape, List<string> came, List<string> differences, CancellationToken ct)
    {
        var patience = TimeSpan.FromMilliseconds(step.Timeout ?? DefaultTimeout);
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            if (await connection.ReceiveAsync(both.Token) is not { } frame)
            {
                differences.Add($"the socket was closed ({connection.CloseStatus} {connection.CloseDescription}), and a frame was expected");
                return null;
            }

            came.Add(frame.Type ?? "?");
            var json = JsonElement.Parse(frame.Utf8.Span);
            differences.AddRange(Shape.Differences(shape, json).Select(difference => $"frame {came.Count} ({frame.Type}): {difference}"));
            return json;
        }
        catch (JsonException)
        {
            differences.Add($"frame {came.Count} is not JSON");
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            differences.Add($"no frame came within {patience.TotalMilliseconds:0} ms");
            return null;
        }
    }

    private IVoice Open(SpokenFile audio)
    {
        var path = files.Find(audio.File);
        return Path.GetExtension(path) is ".ogg" or ".opus" ? OggVoice.Open(path) : new LinearVoice(WavFile.Read(path));
    }

    private async Task LeaveAsync(RobotConnection? connection, SocketStep step, CancellationToken ct)
    {
        if (connection is null || step.Use is not null)
            return;
        if (step.Open is { } name)
        {
            _open[name] = connection;
            return;
        }

        await connection.CloseAsync(ct);
        await connection.DisposeAsync();
    }

    private static string PeerTextOf(string text) => Contracts.Json.PeerText.Shorten(text);
}
