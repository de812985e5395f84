using System.Diagnostics.Metrics;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Watching;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Watching;

/// <summary>What is counted of a turn, from what happens to it and what it does.</summary>
public sealed class TurnWatchTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly HubMeter _meter = new();
    private readonly MeterListener _listener = new();
    private readonly List<string> _counted = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly TurnWatch _watch;

    public TurnWatchTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == HubMeter.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        _listener.Start();
        _watch = new TurnWatch(_meter, _time, new JiboHeaders("tid-1", "a-robot"));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_spoken_turn_listens_to_EOS_recognises_to_its_text_and_is_waited_for_from_EOS_to_the_answer()
    {
        _watch.See(new ListenEvent.ListenArrived(new ListenData()));
        _watch.See(new ListenEffect.StartSpeech(new ListenData()));
        Pass(2);
        _watch.See(new ListenEffect.SendEos(ByRobot: false));
        Pass(0.5);
        _watch.See(new ListenEffect.StopSpeech());
        Pass(0.25);
        _watch.See(Answer(SkillResponseTypes.Action));
        _watch.End();
        _watch.End();

        _counted.ShouldBe([
            "pegasus.hub.phase.duration 2 phase=listen", "pegasus.hub.phase.duration 0.5 phase=asr", "pegasus.hub.answer.duration 0.75 kind=speech",
            "pegasus.hub.turn.duration 2.75 kind=speech outcome=answered"]);
    }

    [Fact]
    public void Words_from_the_robot_are_not_recognised_here()
    {
        _watch.See(new ListenEvent.ListenArrived(new ListenData { Mode = ListenModes.ClientAsr }));
        _watch.See(new ListenEffect.SendEos(ByRobot: true));
        Pass(0.1);
        _watch.See(new ListenEffect.SendListen(Heard("tell me a joke"), Final: true));
        _watch.End();

        _counted.ShouldBe(["pegasus.hub.answer.duration 0.1 kind=text", "pegasus.hub.turn.duration 0.1 kind=text outcome=nobody"]);
    }

    [Fact]
    public void A_final_text_after_which_EOS_comes_was_recognised_while_the_microphone_was_open()
    {
        _watch.See(new ListenEvent.ListenArrived(new ListenData()));
        _watch.See(new ListenEffect.StartSpeech(new ListenData()));
        Pass(1);
        _watch.See(new ListenEffect.StopSpeech());
        _watch.See(new ListenEffect.SendEos(ByRobot: false));
        _watch.See(new ListenEffect.SendListen(Heard(""), Final: true));
        _watch.End();

        _counted.ShouldBe([
            "pegasus.hub.phase.duration 1 phase=listen", "pegasus.hub.answer.duration 0 kind=speech", "pegasus.hub.turn.duration 1 kind=speech outcome=silent"]);
    }

    [Fact]
    public void An_error_is_counted_by_its_code_and_whatever_comes_after_it_changes_nothing()
    {
        _watch.See(new ListenEffect.SendError(HubErrorCodes.Asr, "The recogniser failed"));
        _watch.See(new ListenEvent.Closed());
        _watch.End();

        _counted.ShouldBe(["pegasus.hub.failed 1 code=ASR", "pegasus.hub.turn.duration 0 kind=none outcome=failed"]);
    }

    [Fact]
    public void A_skill_that_fails_is_no_answer_and_one_that_answers_later_has_not_answered_yet()
    {
        _watch.See(new ListenEvent.ListenArrived(new ListenData { Mode = ListenModes.ClientNlu }));
        _watch.See(new ListenEffect.SendEos(ByRobot: true));
        _watch.See(Answer(SkillResponseTypes.Action, inProgress: true));
        Pass(3);
        _watch.See(Answer(SkillResponseTypes.Error));
        _watch.End();

        _counted.ShouldBe(["pegasus.hub.answer.duration 3 kind=nlu", "pegasus.hub.turn.duration 3 kind=nlu outcome=skill-failed"]);
    }

    [Fact]
    public void A_robot_that_goes_away_has_abandoned_its_turn()
    {
        _watch.See(new ListenEvent.Closed());
        _watch.End();

        _counted.ShouldBe(["pegasus.hub.turn.duration 0 kind=none outcome=abandoned"]);
    }

    [Fact]
    public void A_phase_ends_where_it_is_disposed_of()
    {
        using (_watch.Begin(TurnPhase.Nlu))
            Pass(0.05);

        _counted.ShouldBe(["pegasus.hub.phase.duration 0.05 phase=nlu"]);
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    // Other tests of this process have turns, too.
    private void Take<T>(string instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Environment.CurrentManagedThreadId == _thread)
            _counted.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instrument} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
    }

    private static ListenEffect.SendSkillAnswer Answer(string type, bool inProgress = false) =>
        new(new SkillReply("joke-skill", default, new SkillAnswer { Type = type, Data = new SkillAnswerData() }, inProgress), Final: true);

    private static ListenResult Heard(string text) => new() { Asr = new AsrResult { Text = text, Confidence = 1 }, Nlu = NluResult.Nothing };
}
