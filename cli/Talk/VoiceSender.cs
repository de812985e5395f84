using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>Speaks a voice into a connection at the pace of a live microphone.</summary>
internal sealed class VoiceSender(RobotConnection connection, IVoice voice, double speed, TimeProvider time) : IDisposable
{
    // As long as a robot would at most.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _enough = new();
    private TimeSpan _began;
    private TimeSpan? _lastSpeechSent;

    /// <summary>The hub has heard enough: the robot closes its microphone.</summary>
    public void Stop() => _enough.Cancel();

    /// <summary>Sends until stopped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_enough.Token, ct);
        _began = connection.Elapsed;
        while (!either.IsCancellationRequested)
        {
            var message = voice.Next();
            if (message.Until > Longest)
                return;
            // A message can leave when all of it has been spoken, and no earlier.
            var wait = _began + (message.Until / speed) - connection.Elapsed;
            if (wait > TimeSpan.Zero)
                await DelayAsync(wait, either.Token);
            if (either.IsCancellationRequested)
                return;
            // Noted before it leaves: a hub that is quick has answered before the sending returns.
            if (_lastSpeechSent is null && message.Until >= voice.LastSpeech)
                _lastSpeechSent = connection.Elapsed;
            // Not stopped by Stop: half a message would break the socket.
            await connection.SendAudioAsync(message.Bytes, ct);
        }
    }

    /// <summary>How long after the last speech something happened, or null when the last speech has not been sent.</summary>
    public EndOfSpeech? Measure(TimeSpan eos) => _lastSpeechSent is { } sent && voice.LastSpeech is { } spoken
        ? new EndOfSpeech(eos - (_began + (spoken / speed)), eos - sent)
        : null;

    public void Dispose() => _enough.Dispose();

    private async Task DelayAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await Task.Delay(wait, time, ct);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token itself.
        }
    }
}
