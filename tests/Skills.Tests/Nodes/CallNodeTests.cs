using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Nodes;

/// <summary>The clock stands still unless a test moves it, so a call that ends does so for the reason that the test gives.</summary>
public class CallNodeTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(500);

    /// <summary>A node that calls, in a graph that says how it went and what the next node found.</summary>
    private static SkillTestClient Client<T>(
        Func<Turn, CancellationToken, ValueTask<T>> work, CallOptions<T>? options = null, ILoggerProvider? logs = null) where T : notnull =>
        GraphOf.Client(GraphOf.Node(new CallNode<T>("Ask the sky", work, options ?? new() { Deadline = Deadline })), client => client.Logs = logs);

    [Fact]
    public async Task Work_that_is_done_hands_its_value_to_the_next_node()
    {
        await using var jibo = Client(async (_, _) =>
        {
            await Task.Yield();
            return "rain";
        });

        (await jibo.LaunchAsync("go")).ShouldSay("Done rain");
        jibo.Trace.ShouldBe("Ask the sky:Done > Say Done");
    }

    [Fact]
    public async Task Work_without_a_value_is_done_all_the_same()
    {
        var worked = false;
        await using var jibo = GraphOf.Client(GraphOf.Node(new CallNode("Ask the sky", (_, _) =>
        {
            worked = true;
            return ValueTask.CompletedTask;
        })));

        (await jibo.LaunchAsync("go")).ShouldSay("Done");
        worked.ShouldBeTrue();
    }

    [Fact]
    public async Task Work_that_looks_at_its_token_is_stopped_at_the_deadline()
    {
        using var logs = new LogRecorder();
        var started = new TaskCompletionSource();
        await using var jibo = Client<string>(async (_, ct) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return "never";
        }, logs: logs);

        var answer = jibo.LaunchAsync("go");
        await started.Task;
        jibo.Clock.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        answer.IsCompleted.ShouldBeFalse();
        jibo.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await answer).ShouldSay("TimedOut");
        logs.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message == "The call of node Ask the sky was not done within 500 ms");
    }

    [Fact]
    public async Task Work_that_ignores_its_token_does_not_keep_the_person_waiting_and_its_late_failure_is_logged()
    {
        using var logs = new LogRecorder();
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<string>();
        await using var jibo = Client(async (_, _) =>
        {
            started.SetResult();
            return await never.Task;
        }, logs: logs);

        var answer = jibo.LaunchAsync("go");
        await started.Task;
        jibo.Clock.Advance(Deadline);
        (await answer).ShouldSay("TimedOut");

        never.SetException(new InvalidOperationException("too late"));
        await logs.ShouldSeeAsync(entry => entry.Exception?.Message == "too late" && entry.Message == "The call of node Ask the sky failed after its time was over");
    }

    [Fact]
    public async Task Work_that_blocks_its_thread_does_not_keep_the_person_waiting()
    {
        using var release = new ManualResetEventSlim();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var jibo = Client((_, _) =>
        {
            started.SetResult();
            release.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
            return new ValueTask<string>("late");
        });

        var answer = jibo.LaunchAsync("go");
        await started.Task;
        jibo.Clock.Advance(Deadline);

        (await answer).ShouldSay("TimedOut");
        release.Set();
    }

    [Fact]
    public async Task Work_that_throws_has_failed_and_the_log_says_where()
    {
        using var logs = new LogRecorder();
        await using var jibo = Client<string>((_, _) => throw new InvalidOperationException("no sky"), logs: logs);

        (await jibo.LaunchAsync("go")).ShouldSay("Failed");

        logs.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message == "The call of node Ask the sky failed" && entry.Exception!.Message == "no sky");
    }

    [Fact]
    public async Task Work_that_was_cancelled_by_something_else_has_failed()
    {
        await using var jibo = Client<string>((_, _) => throw new OperationCanceledException("not the deadline"));

        (await jibo.LaunchAsync("go")).ShouldSay("Failed");
    }

    [Fact]
    public async Task A_fallback_takes_the_place_of_a_value_that_did_not_come()
    {
        await using var jibo = Client((_, _) => throw new TimeoutException("theirs"), new CallOptions<string> { Fallback = turn => $"sun for {turn.General.RobotId}" });

        (await jibo.LaunchAsync("go")).ShouldSay("Failed sun for Red-Green-Blue-Gold");
    }

    [Fact]
    public async Task A_value_can_be_kept_for_nodes_further_on()
    {
        var key = new TurnKey<string>("sky");
        string? kept = null;
        await using var jibo = GraphOf.Client(Graph.Define<Completion>("Keep", g =>
        {
            var call = g.Add(new CallNode<string>("Call", (_, _) => new("snow"), new() { Keep = key }));
            var between = g.Add(new DefaultNode("Between"));
            var look = g.Add(new TrueFalseNode("Look", turn => turn.TryGet(key, out kept)));
            call.On(Called.Done, between).On(Called.TimedOut, between).On(Called.Failed, between);
            between.On(Completion.Done, look);
            look.On(TrueFalse.True, g.Exit(Completion.Done)).On(TrueFalse.False, g.Exit(Completion.Done));
        }));

        await jibo.LaunchAsync("go");

        kept.ShouldBe("snow");
    }

    [Fact]
    public async Task A_caller_that_went_away_is_no_timeout_of_the_work()
    {
        using var logs = new LogRecorder();
        var started = new TaskCompletionSource();
        await using var jibo = Client<string>(async (_, ct) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return "never";
        }, logs: logs);
        using var gone = new CancellationTokenSource();
        var answer = jibo.SendUntilAsync(jibo.Request("LISTEN_LAUNCH", new(), null), gone.Token);
        await started.Task;

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(answer);
        logs.Entries.ShouldNotContain(entry => entry.Message.Contains("call of node", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_deadline_that_makes_no_sense_is_refused(int milliseconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CallNode("Call", (_, _) => default, new() { Deadline = TimeSpan.FromMilliseconds(milliseconds) }));
}
