using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.Hub.Speech.Google;
using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Jibo.Pegasus.Hub.Speech.Vosk;
using Jibo.Pegasus.Hub.Speech.Whisper;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>The engines of a hub, and who of them listens; opened when first asked for, closed with the hub.</summary>
internal sealed partial class SpeechEars(SpeechOptions options, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable, IDisposable
{
    // The words of a late engine must not cross the turn's own decision to go on without them.
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromSeconds(0.1);

    private readonly ILogger _logger = loggers.CreateLogger("Jibo.Pegasus.Hub.Speech");
    private readonly Lock _gate = new();
    private readonly List<EngineSlot> _slots = [];
    private readonly List<EngineWatch> _watches = [];
    private ISpeechRecognizer? _recognizer;
    private GoogleSpeechEngine? _google;
    private EngineState? _googleState;
    private FallbackEngine? _engine;
    private FallbackJournal? _journal;
    private string? _missing;

    /// <summary>Who listens.</summary>
    public ISpeechRecognizer Recognizer
    {
        get
        {
            lock (_gate)
                return _recognizer ??= Open();
        }
    }

    /// <summary>What the operator should know: that the preferred engine is out and who stands in, or that nothing is heard; else null.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
            {
                if (_googleState is not null)
                    return _googleState.Problem is { } reason ? $"google is out: {reason}; {(_engine is null ? "nobody stands in" : $"{_engine.Foremost.Name} listens")}" : null;
                if (_engine is null)
                    return _missing;
                if (_slots[0].State.Problem is not { } problem)
                    return null;
                var standIn = _engine.Foremost;
                return $"{_slots[0].Name} is out: {problem}; {(standIn == _slots[0] ? "nobody stands in" : $"{standIn.Name} listens")}";
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
            await watch.DisposeAsync();
        Dispose();
    }

    /// <summary>For a container that is disposed of so; the probes then end on their own.</summary>
    public void Dispose()
    {
        foreach (var watch in _watches)
            watch.Stop();
        foreach (var slot in _slots)
            (slot.Engine as IDisposable)?.Dispose();
        _google?.Dispose();
        _journal?.Dispose();
    }

    private ISpeechRecognizer Open()
    {
        switch (options.Engine)
        {
            case "none":
                return new DeafRecognizer("This hub is configured not to listen (hub:speech:engine is none)");
            case "scripted":
                var texts = options.Scripted.Texts is { Count: > 0 } given ? given : ["tell me a joke"];
                return ScriptedRecognizer.Saying([.. texts], options.Scripted.Frames);
        }

        // The order of preference. A streaming engine does not belong here: it stands before them, beside our endpointing.
        var google = Wants("google") && options.Google.IsConfigured;
        if (Wants("whisper") && options.Whisper.Address is not null)
            Add(new WhisperEngine(options.Whisper, time));
        if (Wants("vosk") && options.Vosk.Address is not null)
            Add(new VoskEngine(options.Vosk, time));
        if (Wants("pocketsphinx"))
            AddEmbedded();
        if (_slots.Count == 0 && !google)
            return Deaf(_missing ?? $"Speech engine {options.Engine} is not configured");
        LogOrder(string.Join(", ", _slots.Select(slot => slot.Name).Prepend("google").Skip(google ? 0 : 1)));
        _journal = new FallbackJournal(_logger);
        if (_slots.Count > 0)
            _engine = new FallbackEngine(_slots, new FallbackLimits(options.FinalTimeout - AnswerMargin, options.FallbackAfter), _journal, time);
        return google ? OpenGoogle(_journal) : new EndpointedRecognizer(_engine!, time) { Meter = _journal.Meter };
    }

    private EndpointedRecognizer OpenGoogle(FallbackJournal journal)
    {
        // Whoever takes over needs some of the time, too.
        var limit = _engine is null ? options.FinalTimeout - AnswerMargin : options.FallbackAfter;
        _google = GoogleSpeechEngine.Create(options.Google with { FinalTimeout = limit }, time, _logger);
        _googleState = new EngineState(_google.Name, time, probed: false);
        return new EndpointedRecognizer(_google, _engine, time) { Health = new StreamingHealth(_googleState, journal, _engine), Meter = journal.Meter };
    }

    private bool Wants(string engine) => options.Engine == engine || options.Engine == SpeechOptions.Auto;

    private void Add<T>(T engine)
        where T : IUtteranceEngine, IEngineProbe
    {
        var state = new EngineState(engine.Name, time, probed: true);
        _slots.Add(new EngineSlot(engine, state));
        _watches.Add(new EngineWatch(state, engine, time, _logger));
    }

    private void AddEmbedded()
    {
        try
        {
            var engine = PocketSphinxEngine.Create(options.PocketSphinx, _logger);
            _slots.Add(new EngineSlot(engine, new EngineState(engine.Name, time, probed: false)));
        }
        catch (SpeechUnavailableException e)
        {
            _missing = e.Message;
            if (_slots.Count > 0)
                LogNoEmbedded(e.Message);
        }
    }

    private DeafRecognizer Deaf(string reason)
    {
        _missing = reason;
        LogDeaf(reason);
        return new DeafRecognizer(reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "This hub hears nothing: {Reason}. Turns by text still work")]
    private partial void LogDeaf(string reason);

    [LoggerMessage(2, LogLevel.Information, "Speech engines by preference: {Engines}")]
    private partial void LogOrder(string engines);

    [LoggerMessage(3, LogLevel.Warning, "The embedded recogniser cannot stand in for another one: {Reason}")]
    private partial void LogNoEmbedded(string reason);
}
