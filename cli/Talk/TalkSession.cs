using System.Net.WebSockets;
using System.Security.Authentication;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>One turn: dials, speaks, hears the answer out.</summary>
internal sealed class TalkSession(TalkOptions options, ITalkPrinter printer, TimeProvider time)
{
    // Real robots fetch it from another service first.
    private static readonly TimeSpan ContextDelay = TimeSpan.FromMilliseconds(100);

    private static readonly string[] MenuRules = ["launch"];

    private readonly RobotProfile _profile = new() { RobotId = options.RobotId, AccountId = options.AccountId };

    public async Task<TalkOutcome> RunAsync(TalkRequest request, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var turn = new RobotTurn(_profile, time);
        await using var connection = await ConnectAsync(turn, both.Token);
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(both.Token);
        using var sender = request is TalkRequest.Speech speech ? new VoiceSender(connection, speech.Voice, options.Speed, time) : null;
        var speaking = SpeakAsync(connection, turn, request, sender, hangUp.Token);
        try
        {
            var outcome = await HearAsync(connection, sender, both.Token);
            sender?.Stop();
            if (outcome.Ended)
                await speaking;
            await connection.CloseAsync(both.Token);
            return outcome;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new TalkOutcome(false, $"no final frame within {options.Timeout.TotalSeconds} s", null, connection.Elapsed, null);
        }
        catch (WebSocketException e)
        {
            return new TalkOutcome(false, $"the connection broke ({e.Message})", null, connection.Elapsed, null);
        }
        finally
        {
            await hangUp.CancelAsync();
            await ((Task)speaking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RobotConnection> ConnectAsync(RobotTurn turn, CancellationToken ct)
    {
        var robot = new RobotConnectionOptions { Url = options.Url, Token = options.Token, Headers = turn.Headers, Transport = options.Transport };
        try
        {
            return await RobotConnection.ConnectAsync(robot, time, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException)
        {
            throw new CliException($"The certificate at {options.Url} is not trusted here; name its authority with --ca, such as tls/ca.pem of the data folder.", e);
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"Nobody answers at {options.Url}; start the system with ./pegasus up, or say where it is with --url.", e);
        }
        catch (HubRefusedException e)
        {
            throw new CliException($"{options.Url} refuses the robot: {e.Message}", e);
        }
        catch (TimeoutException e)
        {
            throw new CliException(e.Message + ".", e);
        }
    }

    private async Task SpeakAsync(RobotConnection connection, RobotTurn turn, TalkRequest request, VoiceSender? sender, CancellationToken ct)
    {
        switch (request)
        {
            case TalkRequest.Words words:
                await SendAsync(connection, turn.ListenToText(options.Rules), ct);
                await SendAsync(connection, turn.Text(words.Text), ct);
                await SendContextAsync(connection, turn, ct);
                break;
            case TalkRequest.Menu menu:
                await SendAsync(connection, turn.ListenToMenu(options.Rules ?? MenuRules), ct);
                await SendAsync(connection, turn.Meaning(menu.Meaning with { Rules = options.Rules ?? MenuRules }), ct);
                await SendContextAsync(connection, turn, ct);
                break;
            case TalkRequest.Moment moment:
                await SendAsync(connection, turn.Trigger(moment.Source, moment.LooperId), ct);
                await SendContextAsync(connection, turn, ct);
                break;
            case TalkRequest.Speech { Voice: var voice }:
                await SendAsync(connection, turn.ListenToAudio(voice.Encoding, options.Rules), ct);
                await Task.WhenAll(sender!.RunAsync(ct), SendContextAsync(connection, turn, ct));
                break;
        }
    }

    private async Task SendContextAsync(RobotConnection connection, RobotTurn turn, CancellationToken ct)
    {
        await Task.Delay(ContextDelay, time, ct);
        await SendAsync(connection, options.Context is { } context ? turn.Context(context) : turn.Context(), ct);
    }

    private async Task SendAsync(RobotConnection connection, RobotMessage message, CancellationToken ct)
    {
        printer.Sent(connection.Elapsed, message.Type, RobotMessageSerializer.ToUtf8(message));
        await connection.SendAsync(message, ct);
    }

    private async Task<TalkOutcome> HearAsync(RobotConnection connection, VoiceSender? sender, CancellationToken ct)
    {
        EndOfSpeech? endOfSpeech = null;
        string? said = null;
        while (await connection.ReceiveAsync(ct) is { } frame)
        {
            printer.Received(frame);
            if (frame.Type is HubFrameTypes.Eos or HubFrameTypes.Listen)
            {
                endOfSpeech ??= sender?.Measure(frame.Arrived);
                sender?.Stop();
            }

            if (frame.Type == HubFrameTypes.SkillAction)
                said = SpokenText.Of(frame.Utf8);
            if (frame.Type == HubFrameTypes.Error)
                return new TalkOutcome(false, ErrorOf(frame), said, frame.Arrived, endOfSpeech);
            if (frame.Final)
                return new TalkOutcome(true, null, said, frame.Arrived, endOfSpeech);
        }

        var code = connection.CloseStatus is { } status ? $"code {(int)status} {connection.CloseDescription}".TrimEnd() : "no code";
        return new TalkOutcome(false, $"the hub closed the socket before a final frame ({code})", said, connection.Elapsed, endOfSpeech);
    }

    private static string ErrorOf(ReceivedFrame frame) =>
        MessageParser.TryRead(frame.Utf8.Span, PegasusJson.Wire.ErrorFrame, out var error, out _)
            ? $"ERROR {error.Data.Code} {error.Data.Message}".Replace("  ", " ", StringComparison.Ordinal)
            : "ERROR";
}
