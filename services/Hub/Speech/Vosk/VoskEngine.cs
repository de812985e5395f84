using Jibo.Pegasus.Hub.Speech.Fallback;

namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>Hearing by a vosk-server, over its WebSocket protocol.</summary>
internal sealed class VoskEngine(VoskOptions options, TimeProvider time) : IUtteranceEngine, IEngineProbe
{
    public string Name => "vosk";

    public VoskOptions Options => options;

    public TimeProvider Time => time;

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial) => new VoskUtterance(this, config, partial);

    /// <summary>An utterance of nothing, to its end: an open port alone would not show that the server still recognises.</summary>
    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        var nothing = new VoskUtterance(this, new SpeechConfig(), _ => { });
        await using (nothing.ConfigureAwait(false))
        {
            try
            {
                await nothing.FinishAsync(ct).ConfigureAwait(false);
                return null;
            }
            catch (SpeechEngineException e)
            {
                return e.Message;
            }
        }
    }
}
