using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Speech;

/// <summary>Believes to hear one text in whatever sounds.</summary>
internal sealed class FakeEngine(string text) : IUtteranceEngine
{
    private string _text = text;
    private int _begun;
    private int _returned;

    public string Name => "fake";

    public bool Breaks { get; set; }

    public bool Hangs { get; set; }

    public int Begun => _begun;

    public int Returned => _returned;

    public FakeUtterance Last { get; private set; } = null!;

    /// <summary>Whether what it believes to hear is a complete phrase of the skills.</summary>
    public bool KnowsPhrase { get; set; }

    public void Says(string text) => _text = text;

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial)
    {
        Interlocked.Increment(ref _begun);
        return Last = new FakeUtterance(this, new Hypothesis(_text, _text.Length == 0 ? 0 : 0.9, KnowsPhrase), partial);
    }

    internal sealed class FakeUtterance(FakeEngine engine, Hypothesis hypothesis, Action<Hypothesis> partial) : IUtterance
    {
        private bool _told;

        public int Samples { get; private set; }

        public void Write(ReadOnlySpan<short> samples)
        {
            Samples += samples.Length;
            if (_told || Samples < 8000 || hypothesis.Text.Length == 0)
                return;
            _told = true;
            partial(hypothesis);
        }

        public Task<Hypothesis> FinishAsync(CancellationToken ct)
        {
            if (engine.Breaks)
                throw new SpeechEngineException("The engine broke");
            return engine.Hangs ? new TaskCompletionSource<Hypothesis>().Task.WaitAsync(ct) : Task.FromResult(hypothesis);
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref engine._returned);
            return ValueTask.CompletedTask;
        }
    }
}
