using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Speech.Fallback;

public sealed class FallbackUtteranceTests : IDisposable
{
    private static readonly FallbackLimits Limits = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1.8));
    private static readonly short[] Said = TestSignals.Babble(1);
    private readonly TestSupport.ManualTime _time = new();
    private readonly RecordingLogger _log = new();
    private readonly FallbackJournal _journal;
    private readonly ObedientEngine _first = new("first");
    private readonly ObedientEngine _second = new("second");
    private readonly EngineState _firstState;
    private readonly EngineState _secondState;
    private readonly List<string> _partials = [];
    private readonly FallbackEngine _engine;

    public FallbackUtteranceTests()
    {
        _journal = new FallbackJournal(_log);
        _firstState = new EngineState("first", _time, probed: false);
        _secondState = new EngineState("second", _time, probed: false);
        _engine = new FallbackEngine([new(_first, _firstState), new(_second, _secondState)], Limits, _journal, _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task The_preferred_engine_hears_and_nobody_else_is_asked()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        _first.Answer("hello");

        (await finish).Text.ShouldBe("hello");

        _second.Begun.ShouldBe(0);
        _log.Count(LogLevel.Warning).ShouldBe(0);
    }

    [Fact]
    public async Task What_an_engine_fails_to_hear_the_next_one_hears_from_the_beginning()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        _first.Fail("it broke");
        await _second.AskedAsync();
        _second.Answer("hello");

        (await finish).Text.ShouldBe("hello");

        _second.Samples.ToArray().AsSpan().SequenceEqual(Said).ShouldBeTrue();
        _firstState.Problem.ShouldBe("it broke");
        _secondState.Problem.ShouldBeNull();
        _log.Has("Speech engine first failed a turn: it broke; second takes over").ShouldBeTrue();
    }

    [Fact]
    public async Task An_engine_that_is_out_is_not_asked_first_again_until_it_has_rested()
    {
        _firstState.Failed("it broke");
        await using (var utterance = Begin())
        {
            _second.Answer("hello");
            (await utterance.FinishAsync(Ct)).Text.ShouldBe("hello");
        }

        _first.Begun.ShouldBe(0);
        _time.Advance(EngineState.FirstRest);
        await using (Begin())
            _first.Begun.ShouldBe(1);
    }

    [Fact]
    public async Task An_engine_that_gives_up_while_somebody_speaks_is_replaced_at_once()
    {
        await using var utterance = _engine.Begin(new SpeechConfig(), heard => _partials.Add(heard.Text));
        utterance.Write(Said.AsSpan(0, 6000));
        _first.Hear("hel");
        _first.GiveUp("it is gone");
        await _log.HasAsync("Speech engine first failed a turn: it is gone; second takes over");
        _first.Hear("not any more");
        utterance.Write(Said.AsSpan(6000));
        _second.Hear("hello");
        _second.Answer("hello there");

        (await utterance.FinishAsync(Ct)).Text.ShouldBe("hello there");

        _second.Samples.ToArray().AsSpan().SequenceEqual(Said).ShouldBeTrue();
        _partials.ShouldBe(["hel", "hello"]);
    }

    [Fact]
    public async Task Beside_a_slow_engine_the_next_one_begins_and_the_first_answer_wins()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        await _first.AskedAsync();
        await AdvanceAsync(Limits.NextAfter);
        await _second.AskedAsync();
        _first.Answer("late but good");

        (await finish).Text.ShouldBe("late but good");

        _firstState.Problem.ShouldBeNull();
        _log.Has("Speech engine first has not answered after 1.8 s; second listens as well").ShouldBeTrue();
    }

    [Fact]
    public async Task An_engine_that_was_overtaken_is_out()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        await _first.AskedAsync();
        await AdvanceAsync(Limits.NextAfter);
        await _second.AskedAsync();
        _second.Answer("hello");

        (await finish).Text.ShouldBe("hello");

        _firstState.Problem.ShouldBe("did not answer within 1.8 s");
    }

    [Fact]
    public async Task When_all_are_slow_the_turn_goes_on_with_what_was_heard_so_far()
    {
        await using var utterance = _engine.Begin(new SpeechConfig(), heard => _partials.Add(heard.Text));
        utterance.Write(Said);
        _first.Hear("hello so far");
        var finish = utterance.FinishAsync(Ct);
        await AdvanceAsync(Limits.NextAfter);
        await _second.AskedAsync();
        _time.Advance(Limits.Total - Limits.NextAfter);

        (await finish).Text.ShouldBe("hello so far");

        _firstState.Problem.ShouldBe("did not answer within 3 s");
        _secondState.Problem.ShouldBe("did not answer within 3 s");
    }

    [Fact]
    public async Task When_all_are_slow_and_nothing_was_heard_the_listen_fails()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        await AdvanceAsync(Limits.NextAfter);
        await _second.AskedAsync();
        _time.Advance(Limits.Total - Limits.NextAfter);

        (await Should.ThrowAsync<SpeechEngineException>(() => finish)).Message.ShouldBe("The recogniser did not answer within 3 s");
    }

    [Fact]
    public async Task When_all_fail_the_listen_fails_with_the_last_reason()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        _first.Fail("it broke");
        await _second.AskedAsync();
        _second.Fail("this one too");

        (await Should.ThrowAsync<SpeechEngineException>(() => finish)).Message.ShouldBe("this one too");

        _log.Has("Speech engine second failed a turn: this one too; nobody takes over").ShouldBeTrue();
    }

    [Fact]
    public async Task What_an_unforeseen_exception_says_is_kept_from_the_log()
    {
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        _first.Fail(new InvalidOperationException("somebody said something secret"));
        await _second.AskedAsync();
        _second.Answer("hello");
        await finish;

        _log.Has("Speech engine first failed a turn: broke with InvalidOperationException; second takes over").ShouldBeTrue();
        _log.Has("secret").ShouldBeFalse();
    }

    [Fact]
    public async Task A_turn_that_ends_early_gives_every_engine_its_utterance_back()
    {
        var utterance = Begin();
        var finish = utterance.FinishAsync(Ct);
        await AdvanceAsync(Limits.NextAfter);
        await _second.AskedAsync();
        await utterance.DisposeAsync();
        await utterance.DisposeAsync();

        (_first.Disposed, _second.Disposed).ShouldBe((1, 1));
        utterance.Write(Said);
        finish.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_is_not_taken_for_a_failure()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var utterance = Begin();
        var finish = utterance.FinishAsync(cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => finish);

        _firstState.Problem.ShouldBeNull();
    }

    private IUtterance Begin()
    {
        var utterance = _engine.Begin(new SpeechConfig(), _ => { });
        foreach (var frame in Said.Chunk(160))
            utterance.Write(frame);
        return utterance;
    }

    /// <summary>Moves the clock once somebody waits for it.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        while (_time.UntilNextTimer is not { } next || next > by)
            await _time.TimerSetAsync();
        _time.Advance(by);
    }
}
