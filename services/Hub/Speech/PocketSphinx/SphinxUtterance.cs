namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>One utterance: both searches listen to it side by side, each on a thread of its own.</summary>
internal sealed class SphinxUtterance : IUtterance
{
    private const int BlocksPerPartial = 2; // 0.2 s
    private const int OpeningSamples = 12800; // 0.8 s: the room before the first word and a good part of it
    private readonly SphinxPool _pool;
    private readonly IReadOnlyList<string> _hints;
    private readonly Action<Hypothesis> _partial;
    private readonly PcmRecording _recording = new();
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and disposal may come at any moment
    private readonly Task<Hypothesis> _work;
    private readonly Lock _partials = new();
    private string _phrasesSoFar = string.Empty;
    private string _generalSoFar = string.Empty;
    private string _told = string.Empty;

    public SphinxUtterance(SphinxPool pool, IReadOnlyList<string> hints, Action<Hypothesis> partial)
    {
        _pool = pool;
        _hints = hints;
        _partial = partial;
        _work = RunAsync();
    }

    public void Write(ReadOnlySpan<short> samples) => _recording.Write(samples);

    public Task<Hypothesis> FinishAsync(CancellationToken ct)
    {
        _recording.End();
        return _work.WaitAsync(ct);
    }

    /// <summary>The decoders go back to the pool as soon as their threads notice, which nobody has to wait for.</summary>
    public ValueTask DisposeAsync()
    {
        _recording.Stop();
        _stop.Cancel();
        _ = _work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    private async Task<Hypothesis> RunAsync()
    {
        try
        {
            SphinxPair pair;
            try
            {
                pair = await _pool.LeaseAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (SpeechUnavailableException e)
            {
                throw new SpeechEngineException(e.Message, e);
            }

            var broken = true;
            try
            {
                var general = Search(pair.General, text => Heard(ref _generalSoFar, text, pair.Model.Language));
                var phrases = Search(pair.Phrases, text => Heard(ref _phrasesSoFar, text, pair.Model.Language));
                var results = await Task.WhenAll(phrases, general).ConfigureAwait(false);
                broken = false;
                return SearchArbiter.Choose(results[0], results[1], pair.Model.Language, _hints);
            }
            finally
            {
                _pool.Return(pair, broken);
            }
        }
        finally
        {
            _recording.Dispose();
        }
    }

    private Task<SphinxResult> Search(SphinxDecoder decoder, Action<string> heard) => Task.Factory.StartNew(
        () => Listen(decoder, heard), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private SphinxResult Listen(SphinxDecoder decoder, Action<string> heard)
    {
        var opening = new short[OpeningSamples];
        decoder.Start(opening.AsSpan(0, _recording.ReadOpening(opening)));
        long position = 0;
        for (var blocks = 1; ; blocks++)
        {
            var samples = _recording.Next(ref position);
            if (samples.IsEmpty)
                break;
            decoder.Process(samples);
            if (blocks % BlocksPerPartial == 0 || _recording.WouldWait(position))
                heard(decoder.Text());
        }

        decoder.Finish();
        return _recording.Stopped ? SphinxResult.Nothing : SphinxResult.Of(decoder);
    }

    private void Heard(ref string soFar, string text, TrigramModel language)
    {
        lock (_partials)
        {
            soFar = text;
            var best = SearchArbiter.ChoosePartial(_phrasesSoFar, _generalSoFar, language);
            if (best.Length == 0 || best == _told)
                return;
            _told = best;
            _partial(new Hypothesis(best, 0.5, language.Knows(best.Split(' '))));
        }
    }
}
