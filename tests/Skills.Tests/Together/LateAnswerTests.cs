using System.Diagnostics.Metrics;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>Skills that may take long: a real hub is told 202, and brought the answer when it is there.</summary>
public sealed class LateAnswerTests
{
    private const string MayTakeLong = "\"timeout\":30000";

    private readonly TaskCompletionSource<string> _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_answer_that_takes_long_reaches_the_robot_when_it_is_there()
    {
        await using var skill = await SlowAsync();
        await using var hub = await RunningHub.StartAsync(skill);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);
        turn.IsCompleted.ShouldBeFalse();

        _said.SetResult("It was worth the wait");

        var answer = await turn;
        answer.ShouldSay("It was worth the wait").ShouldBeFinal();
        await UntilAsync(() => skill.Later.Running == 0);
    }

    [Fact]
    public async Task One_that_is_there_soon_is_given_at_once()
    {
        await using var skill = await SlowAsync("--skill:answerLaterAfter=5s");
        await using var hub = await RunningHub.StartAsync(skill);
        _said.SetResult("Already");

        (await hub.LaunchAsync("slow-skill")).ShouldSay("Already");
        skill.Logs.Entries.ShouldNotContain(entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_redirect_may_come_late_too()
    {
        await using var skill = await RunningSkill.StartAsync("slow-skill", async (turn, ct) =>
        {
            await _said.Task.WaitAsync(ct);
            return ScriptSkill.HandOn(turn, "other-skill");
        }, MayTakeLong, "--skill:answerLaterAfter=50ms");
        await using var other = await RunningSkill.StartAsync("other-skill", (turn, _) => Task.FromResult(ScriptSkill.Say(turn, "Here I am")));
        await using var hub = await RunningHub.StartAsync(skill, other);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);
        _said.SetResult("");

        (await turn).ShouldSay("Here I am");
    }

    [Fact]
    public async Task A_skill_that_fails_late_is_an_error_of_the_skill_and_it_lives()
    {
        await using var skill = await SlowAsync();
        await using var hub = await RunningHub.StartAsync(skill);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);

        _said.SetException(new InvalidOperationException("/etc/secret"));

        (await turn).ShouldBeError("Skill 'slow-skill' failed");
        (await hub.LaunchAsync("slow-skill")).ShouldBeError("Skill 'slow-skill' failed");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    public async Task A_turn_that_has_ended_meanwhile_is_nobodys_any_more(int status)
    {
        await using var hub = await DoorHub.StartAsync();
        await using var skill = await SlowAsync();
        using var outcomes = new Outcomes(skill);
        hub.Statuses.Enqueue(status);
        (await hub.PostAsync(skill, "tid-1", "t")).ShouldBe(202);
        _said.SetResult("Too late");

        await UntilAsync(() => outcomes.All.Length > 0);
        outcomes.All.ShouldBe(["over"]);
        hub.Brought.Count.ShouldBe(1);
        skill.Logs.Entries.ShouldNotContain(entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_robot_that_goes_away_does_no_harm()
    {
        await using var skill = await SlowAsync();
        await using var hub = await RunningHub.StartAsync(skill);
        await using (await hub.SendAsync(RunningHub.Meaning("slow-skill")))
            await UntilAsync(() => skill.Later.Running == 1);

        _said.SetResult("Hello?");

        await UntilAsync(() => skill.Later.Running == 0);
        (await hub.LaunchAsync("slow-skill")).ShouldSay("Hello?");
    }

    [Fact]
    public async Task A_hub_that_is_gone_is_told_of_in_the_log_and_the_skill_lives()
    {
        await using var skill = await SlowAsync();
        using var outcomes = new Outcomes(skill);
        var hub = await RunningHub.StartAsync(skill);
        await using (var robot = await hub.SendAsync(RunningHub.Meaning("slow-skill")))
        {
            await UntilAsync(() => skill.Later.Running == 1);
            robot.Abort();
        }

        await hub.DisposeAsync();
        _said.SetResult("Nobody hears this");

        await UntilAsync(() => skill.Later.Running == 0);
        outcomes.All.ShouldBe(["lost"]);
        skill.Logs.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message.StartsWith("The late answer of turn tid-", StringComparison.Ordinal));
        await using var next = await RunningHub.StartAsync(skill);
        (await next.LaunchAsync("slow-skill")).ShouldSay("Nobody hears this");
    }

    [Fact]
    public async Task Only_so_many_go_on_at_once_and_the_rest_keep_the_hub_waiting()
    {
        await using var skill = await SlowAsync("--skill:maxLater=1");
        using var outcomes = new Outcomes(skill);
        await using var hub = await RunningHub.StartAsync(skill);
        var first = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);
        var second = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => outcomes.All.Contains("refused"));
        skill.Later.Running.ShouldBe(1);

        _said.SetResult("Both");

        (await first).ShouldSay("Both");
        (await second).ShouldSay("Both");
        skill.Logs.Entries.ShouldContain(entry => entry.Message.Contains("has 1 turns that go on, which is as many as may be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_is_not_trusted_is_brought_nothing_and_has_to_wait()
    {
        await using var skill = await SlowAsync("--skill:hubHosts=hub.example");
        await using var hub = await RunningHub.StartAsync(skill);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Logs.Entries.Any(entry => entry.Message.Contains("ETCO_skill_hubHosts", StringComparison.Ordinal)));
        skill.Later.Running.ShouldBe(0);
        _said.SetResult("At once");
        (await turn).ShouldSay("At once");
    }

    [Fact]
    public async Task A_service_that_stops_brings_first_what_is_on_its_way()
    {
        await using var skill = await SlowAsync();
        await using var hub = await RunningHub.StartAsync(skill);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);

        var stopping = skill.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        _said.SetResult("My last words");

        (await turn).ShouldSay("My last words");
        await stopping;
    }

    [Fact]
    public async Task What_does_not_finish_in_time_is_told_to_the_robot()
    {
        await using var skill = await SlowAsync("--server:drainTimeout=200ms");
        await using var hub = await RunningHub.StartAsync(skill);
        var turn = hub.LaunchAsync("slow-skill");
        await UntilAsync(() => skill.Later.Running == 1);

        await skill.StopAsync();

        (await turn).ShouldBeError("Skill 'slow-skill' is going down");
    }

    [Fact]
    public async Task No_token_gets_into_the_log()
    {
        await using var hub = await DoorHub.StartAsync();
        await using var skill = await SlowAsync();
        using var outcomes = new Outcomes(skill);
        hub.Statuses.Enqueue(500);
        (await hub.PostAsync(skill, "tid-1", "a-token-of-this-turn")).ShouldBe(202);
        _said.SetResult("Fine");

        await UntilAsync(() => outcomes.All.Contains("refused-by-hub"));
        hub.Brought.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer a-token-of-this-turn");
        skill.Logs.Entries.ShouldContain(entry => entry.Message.Contains("did not take a late answer (500)", StringComparison.Ordinal));
        skill.Logs.Entries.ShouldNotContain(entry => entry.Message.Contains("a-token-of-this-turn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_once_more()
    {
        await using var hub = await DoorHub.StartAsync();
        await using var skill = await SlowAsync();
        using var outcomes = new Outcomes(skill);
        hub.Statuses.Enqueue(DoorHub.CutOff);
        hub.Statuses.Enqueue(200);
        (await hub.PostAsync(skill, "tid-1", "t")).ShouldBe(202);
        _said.SetResult("Fine");

        await UntilAsync(() => outcomes.All.Contains("delivered"));
        hub.Brought.Count.ShouldBe(2);
    }

    private Task<RunningSkill> SlowAsync(params string[] args) => RunningSkill.StartAsync(
        "slow-skill", async (turn, ct) => ScriptSkill.Say(turn, await _said.Task.WaitAsync(ct)), MayTakeLong, ["--skill:answerLaterAfter=50ms", .. args]);

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            await Task.Delay(5, limit.Token);
    }

    /// <summary>What became of one skill's turns that were to be answered later.</summary>
    private sealed class Outcomes : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _all = [];

        public Outcomes(RunningSkill skill)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "pegasus.skill.later" && ReferenceEquals(instrument.Meter.Scope, skill.Meters))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                lock (_all)
                    _all.Add((string)tags[0].Value!);
            });
            _listener.Start();
        }

        public string[] All
        {
            get
            {
                lock (_all)
                    return [.. _all];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
