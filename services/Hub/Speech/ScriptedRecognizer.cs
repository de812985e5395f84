namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// Plays events by script instead of listening, for tests and load benches: it costs a counter per frame and no memory.
/// </summary>
public sealed class ScriptedRecognizer : ISpeechRecognizer
{
    private readonly Func<int, SpeechConfig, IReadOnlyList<ScriptedStep>> _script;
    private int _turns = -1;

    /// <param name="script">Steps of a listen, by its number (from 0) and what it asks. Steps are played in order.</param>
    public ScriptedRecognizer(Func<int, SpeechConfig, IReadOnlyList<ScriptedStep>> script) => _script = script;

    /// <inheritdoc/>
    public string Name => "scripted";

    /// <summary>
    /// Hears <paramref name="texts"/> one after the other, over and over: speech starts with the second frame and ends with
    /// frame <paramref name="frames"/> (6 frames of a robot are about 2.6 s of audio).
    /// </summary>
    public static ScriptedRecognizer Saying(IReadOnlyList<string> texts, int frames = 6)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfZero(texts.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        var scripts = texts.Select(text => Utterance(text, frames)).ToArray();
        return new ScriptedRecognizer((turn, _) => scripts[turn % scripts.Length]);
    }

    /// <inheritdoc/>
    public ISpeechSession Start(SpeechConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var turn = Interlocked.Increment(ref _turns) & int.MaxValue;
        return new ScriptedSession(_script(turn, config), config);
    }

    private static ScriptedStep[] Utterance(string text, int frames)
    {
        if (text.Length == 0)
            return [new(new SpeechEvent.Final(string.Empty, 0, SpeechAnnotation.SosTimeout), frames)];
        return
        [
            new(new SpeechEvent.Started(TimeSpan.FromMilliseconds(200)), Math.Min(2, frames)),
            new(new SpeechEvent.Partial(text, 0.5), Math.Max(frames - 1, Math.Min(2, frames))),
            new(new SpeechEvent.Ended(TimeSpan.FromMilliseconds(200 + (60 * text.Length))), frames),
            new(new SpeechEvent.Final(text, 0.97, null), frames),
        ];
    }
}
