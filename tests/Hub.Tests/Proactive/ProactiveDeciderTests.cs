using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

public sealed class ProactiveDeciderTests : IAsyncDisposable
{
    private const string OncePerHour = """{"IHRules":[{"query":{"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"s"}],"startTimeOffset":[-1,"hours"]},"matchRule":"LESS_THAN","value":1}]}""";
    private const string Wish = """{"settingsRules":[{"skill":"s","key":"offer","matchRule":"EXACT","value":{"value":true}}]}""";
    private const string Free = "{}";

    private readonly ManualTime _time = new(Moments.Now);
    private readonly MemoryHistory _history = new();
    private readonly MemorySettings _settings = new();
    private readonly HubMeter _meter = new();
    private readonly LaunchRetractor _retractor;

    public ProactiveDeciderTests() =>
        _retractor = new LaunchRetractor(_history, NullLogger<LaunchRetractor>.Instance, TimeProvider.System, new Random(1));

    public async ValueTask DisposeAsync()
    {
        await _retractor.StopAsync(CancellationToken.None);
        _retractor.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task Whoever_is_chosen_has_the_robots_turn_before_anybody_is_called()
    {
        var decision = await DecideAsync(Registrations(OncePerHour));
        decision.Chosen!.SkillId.ShouldBe("s");
        var claim = _history.Claimed.ShouldHaveSingleItem();
        (claim.Turn, claim.Intent, claim.SkillId, claim.RobotId).ShouldBe((7, "proactive", "s", Moments.Robot));
        claim.PersonIds.ShouldBe(["looper-1"]);
        claim.Id.ShouldBe(decision.LaunchId);

        (await DecideAsync(Registrations(OncePerHour))).Chosen.ShouldBeNull();
        _history.Claimed.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        (await DecideAsync(Registrations(OncePerHour))).Chosen.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-59, false)]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task A_clock_that_jumps_back_lets_nobody_speak_again(int minutes, bool speaks)
    {
        (await DecideAsync(Registrations(OncePerHour))).Chosen.ShouldNotBeNull();
        var jumped = new ProactiveDecider(
            _history, _settings, _retractor, ProactiveLimits.Default, _meter, new Random(1), new ManualTime(Moments.Now.AddMinutes(minutes)), NullLogger<ProactiveDecider>.Instance);
        var decision = await jumped.DecideAsync(Request(), Registrations(OncePerHour), JiboHeaders.Unknown, CancellationToken.None);
        (decision.Chosen is not null).ShouldBe(speaks);
    }

    [Fact]
    public async Task Each_service_is_asked_once_and_each_question_once_whatever_the_number_of_skills()
    {
        var skills = Enumerable.Range(0, 50).SelectMany(skill => Moments.Candidates(
            $$"""{"id":"skill-{{skill}}","intents":[],"proactives":[{{OncePerHour}},{{Wish.Replace("\"s\"", $"\"skill-{skill}\"", StringComparison.Ordinal)}},{{OncePerHour}}]}""")).ToArray();
        await DecideAsync(skills);
        _history.Asked.ShouldHaveSingleItem().Questions!.Count.ShouldBe(1);
        _settings.Asked.ShouldHaveSingleItem().Skills.Count.ShouldBe(50);
    }

    [Fact]
    public async Task Nobody_is_asked_for_those_whom_the_moment_rules_out()
    {
        var late = """{"contextRules":[{"field":"PART_OF_DAY","matchRule":"EXACT","value":{"basic":"NIGHT","detail":"MID"}}],""" + OncePerHour[1..^1] + "," + Wish[1..];
        var decision = await DecideAsync(Registrations(late));
        decision.Chosen.ShouldBeNull();
        _history.Asked.ShouldBeEmpty();
        _settings.Asked.ShouldBeEmpty();
        decision.Judge().Verdicts.ShouldHaveSingleItem().Rules.Select(rule => rule.Passed).ShouldBe([false, false, false]);
        decision.Judge().Verdicts[0].Rules[1].Why.ShouldBe("not asked: another rule fails without it");
    }

    [Fact]
    public async Task An_explanation_asks_for_everything_and_takes_nothing()
    {
        var late = """{"contextRules":[{"field":"PART_OF_DAY","matchRule":"EXACT","value":{"basic":"NIGHT","detail":"MID"}}],""" + OncePerHour[1..];
        var decision = await Decider().ExplainAsync(Request(), Registrations(late), JiboHeaders.Unknown, CancellationToken.None);
        decision.Judge().Verdicts[0].Rules.Select(rule => rule.Passed).ShouldBe([false, true]);
        _history.Claimed.ShouldBeEmpty();

        var written = ProactiveExplanations.Of(decision);
        System.Text.Json.JsonSerializer.Serialize(written, PegasusJson.Wire.ProactiveExplanation).ShouldContain("\"partOfDay\":\"MORNING MID\"");
        written.Registrations[0].Rules[1].Actual!.Value.GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Without_History_those_who_ask_it_are_silent_and_others_speak()
    {
        _history.BeforeFacts = _ => throw MemoryHistory.Gone();
        var decision = await DecideAsync(Registrations(OncePerHour, Free));
        decision.Chosen!.Index.ShouldBe(1);
        decision.LaunchId.ShouldBeNull();
        _history.Claimed.ShouldBeEmpty();
        decision.Facts.HistoryProblem.ShouldBe("History did not answer: gone");
        (await DecideAsync(Registrations(OncePerHour))).Chosen.ShouldBeNull();
    }

    [Fact]
    public async Task Without_Settings_those_who_ask_it_are_silent_and_others_speak()
    {
        _settings.Before = _ => throw new ServiceCallException("settings", ServiceCallFailure.Failed, "broken");
        var decision = await DecideAsync(Registrations(Wish, OncePerHour));
        decision.Chosen!.Index.ShouldBe(1);
        decision.Facts.SettingsProblem.ShouldBe("Settings did not answer: broken");
        decision.Judge().Verdicts[0].Rules[0].Why.ShouldBe("Settings did not answer: broken");
    }

    [Fact]
    public async Task Services_that_are_silent_are_waited_for_so_long_and_no_longer()
    {
        _history.BeforeFacts = ct => Task.Delay(Timeout.Infinite, ct);
        _settings.Before = ct => Task.Delay(Timeout.Infinite, ct);
        var deciding = DecideAsync(Registrations(OncePerHour, Wish, Free));
        await _time.TimerDueInAsync(ProactiveLimits.Default.Facts);
        while (!deciding.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var decision = await deciding;
        decision.Chosen!.Index.ShouldBe(2);
        decision.Facts.HistoryProblem.ShouldBe("History did not answer within 2 s");
        decision.Facts.SettingsProblem.ShouldBe("Settings did not answer within 2 s");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("stranger")]
    [InlineData("child-1")]
    public async Task The_wishes_of_somebody_without_an_account_are_nobodys(string? speaker)
    {
        _settings.Kept[("s", "offer")] = """{"value":true}""";
        var decision = await Decider().DecideAsync(Request(speaker), Registrations(Wish), JiboHeaders.Unknown, CancellationToken.None);
        decision.Chosen.ShouldBeNull();
        _settings.Asked.ShouldBeEmpty();
        decision.Facts.SettingsProblem.ShouldNotBeNull().ShouldContain("no account");
        (await DecideAsync(Registrations(Wish))).Chosen.ShouldNotBeNull();
        _settings.Asked.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            asked => asked.AccountId.ShouldBe(Moments.Account), asked => asked.LoopId.ShouldBe("loop-1"));
    }

    [Fact]
    public async Task Another_hub_that_takes_the_turn_first_is_taken_into_account()
    {
        // Between the question and the claim, another hub launches the same skill.
        _history.BeforeClaim = (number, _) =>
        {
            if (number == 1)
                TakeByAnotherHub("s");
            return Task.CompletedTask;
        };
        var decision = await DecideAsync(Registrations(OncePerHour));
        decision.Chosen.ShouldBeNull();
        decision.Attempts.ShouldBe(2);
        decision.Judge().Verdicts[0].Eligible.ShouldBeFalse();
    }

    [Fact]
    public async Task Hubs_that_always_come_first_make_it_silent_in_the_end()
    {
        _history.BeforeClaim = (_, _) =>
        {
            TakeByAnotherHub("other");
            return Task.CompletedTask;
        };
        var decision = await DecideAsync(Registrations(OncePerHour));
        decision.Chosen.ShouldBeNull();
        decision.Attempts.ShouldBe(3);
        decision.Silence.ShouldNotBeNull().ShouldContain("3 times");

        // Whom no rule limits need not win.
        (await DecideAsync(Registrations(Free))).Chosen.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_sent_again_as_the_same()
    {
        _history.BeforeClaim = (number, _) => number == 1 ? throw MemoryHistory.Gone() : Task.CompletedTask;
        (await DecideAsync(Registrations(OncePerHour))).Chosen.ShouldNotBeNull();
        _history.Claimed.Count.ShouldBe(2);
        _history.Claimed[0].ShouldBe(_history.Claimed[1]);
    }

    [Fact]
    public async Task Who_cannot_claim_and_must_is_silent_and_may_speak_when_History_is_back()
    {
        await _retractor.StartAsync(CancellationToken.None);
        _history.BeforeClaim = (_, _) => throw MemoryHistory.Gone();
        var decision = await DecideAsync(Registrations(OncePerHour));
        decision.Chosen.ShouldBeNull();
        decision.Silence.ShouldBe("the launch could not be recorded: gone");
        await _retractor.StopAsync(CancellationToken.None);
        _history.Retracted.ShouldBe([_history.Claimed[0].Id!]);

        (await DecideAsync(Registrations(Free))).ShouldSatisfyAllConditions(one => one.Chosen.ShouldNotBeNull(), one => one.LaunchId.ShouldBeNull());
    }

    [Fact]
    public async Task A_robot_that_leaves_while_it_is_decided_leaves_no_launch_behind()
    {
        await _retractor.StartAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        _history.BeforeClaim = async (_, _) => await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Decider().DecideAsync(Request(), Registrations(OncePerHour), JiboHeaders.Unknown, gone.Token));
        await _retractor.StopAsync(CancellationToken.None);
        _history.Launches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_moments_of_one_robot_are_decided_one_after_the_other_and_of_two_robots_at_once()
    {
        var inside = 0;
        var most = 0;
        _history.BeforeFacts = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };
        var decider = Decider();
        var decisions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            decider.DecideAsync(Request(), Registrations(OncePerHour), JiboHeaders.Unknown, CancellationToken.None))));
        decisions.Count(decision => decision.Chosen is not null).ShouldBe(1);
        decisions.ShouldAllBe(decision => decision.Attempts == 1);
        most.ShouldBe(1);

        var waits = new TaskCompletionSource();
        _history.BeforeFacts = _ => waits.Task;
        var one = decider.DecideAsync(Request(), Registrations(Free), JiboHeaders.Unknown, CancellationToken.None);
        _history.BeforeFacts = _ => Task.CompletedTask;
        var other = Request() with { RobotId = "another" };
        (await decider.DecideAsync(other, Registrations(Free), JiboHeaders.Unknown, CancellationToken.None)).Chosen.ShouldNotBeNull();
        one.IsCompleted.ShouldBeFalse();
        waits.SetResult();
        await one;
    }

    [Fact]
    public async Task Waking_is_looked_up_once_a_day()
    {
        const string SinceWaking = """{"IHRules":[{"query":{"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"s"}],"startTimeOffset":"SinceWaking"},"matchRule":"LESS_THAN","value":1}]}""";
        TakeByAnotherHub("clock", Moments.Now.AddHours(-1));
        var decider = Decider();
        for (var i = 0; i < 3; i++)
        {
            var decision = await decider.DecideAsync(Request(), Registrations(SinceWaking), JiboHeaders.Unknown, CancellationToken.None);
            (decision.Chosen is not null).ShouldBe(i == 0);
            decision.Facts.Waking.ShouldBe(Moments.Now.AddHours(-1));
        }

        _history.Listed.ShouldBe(1);
        _history.Asked.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, "errand-skill")]
    public async Task What_is_due_comes_before_everything_else(long due, string? first)
    {
        _history.Due = due;
        var candidates = Moments.Candidates(Moments.Manifest("errand-skill")).Concat(Moments.Candidates(Moments.Manifest("welcome-skill"))).ToArray();
        var decision = await DecideAsync(candidates);
        decision.Chosen?.SkillId.ShouldBe(first);
        _history.Asked.ShouldHaveSingleItem().RemindersFor.ShouldBe(["looper-1"]);
        ProactiveExplanations.Of(decision).Moment.DueReminders.ShouldBe(due);
    }

    [Fact]
    public async Task Where_launches_are_not_recorded_nobody_speaks_who_wants_to_know_of_them()
    {
        var decider = new ProactiveDecider(null, null, null, ProactiveLimits.Default, _meter, new Random(1), _time, NullLogger<ProactiveDecider>.Instance);
        var decision = await decider.DecideAsync(Request(), Registrations(OncePerHour, Free, Wish), JiboHeaders.Unknown, CancellationToken.None);
        decision.Chosen!.Index.ShouldBe(1);
        decision.Facts.HistoryProblem.ShouldNotBeNull().ShouldContain("ETCO_hub_recordLaunchHistory");
        decision.Facts.SettingsProblem.ShouldNotBeNull().ShouldContain("NET_settings");
    }

    private static ProactiveRequest Request(string? speaker = "looper-1") =>
        ProactiveRequest.Of("tid-1", Moments.Trigger(TriggerSources.Surprise), Moments.Context(speaker: speaker), Moments.Now);

    private static IReadOnlyList<ProactiveCandidate> Registrations(params string[] registrations) =>
        Moments.Candidates($$"""{"id":"s","intents":[],"proactives":[{{string.Join(',', registrations)}}]}""");

    private ProactiveDecider Decider() =>
        new(_history, _settings, _retractor, ProactiveLimits.Default, _meter, new Random(1), _time, NullLogger<ProactiveDecider>.Instance);

    private Task<ProactiveDecision> DecideAsync(IReadOnlyList<ProactiveCandidate> candidates) =>
        Decider().DecideAsync(Request(), candidates, JiboHeaders.Unknown, CancellationToken.None);

    private void TakeByAnotherHub(string skill, DateTimeOffset? at = null)
    {
        _history.Turn++;
        _history.Launches.Add(new() { Id = "l-" + _history.Turn, RobotId = Moments.Robot, SkillId = skill, Timestamp = at ?? _time.GetUtcNow() });
    }
}
