using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Engines.Remote;

/// <summary>When a service elsewhere is asked, and when it is left alone.</summary>
public sealed class RemoteHealthTests
{
    private readonly ManualTime _time = new();
    private readonly RemoteHealth _health;

    public RemoteHealthTests() => _health = new(_time);

    [Fact]
    public void Nothing_is_known_of_it_at_first()
    {
        _health.State.ShouldBe(RemoteState.Initial);
        _health.Prepared();
        _health.State.ShouldBe(RemoteState.Ready);
        Ask().ShouldBeTrue();
        _health.Answered().ShouldBeFalse();
        _health.State.ShouldBe(RemoteState.Connected);
    }

    [Fact]
    public void A_failure_or_two_are_no_reason_to_leave_it_alone()
    {
        _health.Failed("down", lasting: false).ShouldBe(TimeSpan.Zero);
        _health.Failed("down", lasting: false).ShouldBe(TimeSpan.Zero);

        _health.State.ShouldBe(RemoteState.Ready);
        _health.Reason.ShouldBe("down");
        Ask().ShouldBeTrue();
        _health.Answered();
        _health.Reason.ShouldBeNull();
        _health.Failed("down", lasting: false).ShouldBe(TimeSpan.Zero);
        Ask().ShouldBeTrue();
    }

    [Fact]
    public void After_three_in_a_row_it_is_left_alone_and_each_time_for_longer()
    {
        _health.Failed("down", lasting: false);
        _health.Failed("down", lasting: false);
        foreach (var seconds in new[] { 10, 20, 40, 80, 120, 120 })
        {
            _health.Failed("down", lasting: false).ShouldBe(TimeSpan.FromSeconds(seconds));
            _health.State.ShouldBe(RemoteState.Closed);
            Ask().ShouldBeFalse();
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Ask().ShouldBeFalse();
            _time.Advance(TimeSpan.FromTicks(1));
            _health.State.ShouldBe(RemoteState.Ready);
            Ask().ShouldBeTrue();
        }
    }

    [Fact]
    public void What_lasts_is_left_alone_at_once()
    {
        _health.Failed("quota", lasting: true).ShouldBe(RemoteHealth.FirstRest);
        Ask().ShouldBeFalse();
    }

    [Fact]
    public void After_a_rest_one_question_at_a_time_shows_whether_it_is_back()
    {
        _health.Failed("down", lasting: true);
        _time.Advance(RemoteHealth.FirstRest);

        Ask().ShouldBeTrue();
        Ask().ShouldBeFalse();
        _health.Abandoned();
        Ask().ShouldBeTrue();
        _health.Answered().ShouldBeTrue();
        Ask().ShouldBeTrue();
        Ask().ShouldBeTrue();
        _health.Answered().ShouldBeFalse();
    }

    [Fact]
    public void What_was_asked_before_and_fails_late_does_not_lengthen_the_rest()
    {
        _health.Failed("down", lasting: true).ShouldBe(RemoteHealth.FirstRest);
        _health.Failed("down", lasting: true).ShouldBe(TimeSpan.Zero);
        _health.Failed("down", lasting: false).ShouldBe(TimeSpan.Zero);
        _time.Advance(RemoteHealth.FirstRest);

        Ask().ShouldBeTrue();
    }

    private bool Ask() => _health.TryAsk();
}
