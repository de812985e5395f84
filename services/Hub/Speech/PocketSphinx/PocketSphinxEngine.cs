using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>The embedded engine: PocketSphinx with two searches per utterance, one for the skills' phrases and one for anything.</summary>
internal sealed partial class PocketSphinxEngine : IUtteranceEngine, IDisposable
{
    private readonly string _modelDirectory;
    private readonly SphinxPool _pool;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();

    private PocketSphinxEngine(string modelDirectory, SphinxModel model, int decoders, ILogger logger)
    {
        _modelDirectory = modelDirectory;
        _pool = new SphinxPool(model, decoders, logger);
        _logger = logger;
    }

    public string Name => "pocketsphinx";

    /// <summary>Listens that could begin at once.</summary>
    public int FreeDecoders => _pool.Free;

    /// <summary>
    /// Makes the engine and begins to open its first decoders in the background; the libraries are loaded here, so what is
    /// missing is known at once.
    /// </summary>
    /// <exception cref="SpeechUnavailableException">A library, the model or the phrase list is missing.</exception>
    public static PocketSphinxEngine Create(PocketSphinxOptions options, ILogger logger)
    {
        var path = Path.Combine(AppContext.BaseDirectory, options.Phrases);
        if (!File.Exists(path))
            throw new SpeechUnavailableException($"The phrase list {path} is missing");
        SphinxDecoder.Probe();
        var model = SphinxModel.Make(options.ModelDirectory, PhraseBook.Read(path));
        var decoders = options.Decoders > 0 ? options.Decoders : Environment.ProcessorCount;
        var engine = new PocketSphinxEngine(options.ModelDirectory, model, decoders, logger);
        engine.LogReady(model.Phrases.Phrases.Count, decoders);
        _ = engine.WarmAsync();
        return engine;
    }

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial) => new SphinxUtterance(_pool, config.Hints, partial);

    /// <summary>Replaces the phrases; listens under way finish with the old ones.</summary>
    /// <exception cref="SpeechUnavailableException">None of them can be spoken.</exception>
    public void Learn(PhraseBook phrases)
    {
        lock (_gate)
        {
            var old = _pool.Model;
            _pool.Use(SphinxModel.Make(_modelDirectory, phrases));
            old.Retire();
        }
    }

    public void Dispose()
    {
        _pool.Dispose();
        _pool.Model.Retire();
    }

    private async Task WarmAsync()
    {
        try
        {
            await _pool.WarmAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SpeechUnavailableException e)
        {
            // Each listen says so too.
            LogNotReady(e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Listening with PocketSphinx: {Phrases} phrases, up to {Decoders} listens at a time")]
    private partial void LogReady(int phrases, int decoders);

    [LoggerMessage(2, LogLevel.Error, "PocketSphinx cannot listen: {Reason}")]
    private partial void LogNotReady(string reason);
}
