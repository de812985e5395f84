using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Parse;

/// <summary>How the pipeline deals with engines: in order, within their deadlines, without letting one fail the request.</summary>
public sealed class EngineTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Once_the_matter_is_settled_nobody_else_is_asked()
    {
        var first = Local("first", ScriptedEngine.Saying("one", EnginePriority.High));
        var second = Local("second", ScriptedEngine.Saying("two", EnginePriority.High));

        var outcome = await ParseAsync(first, second);

        outcome.Result.Intent.ShouldBe("one");
        outcome.Engine.ShouldBe("first");
        second.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task An_engine_that_throws_has_nothing_to_say()
    {
        var broken = new ScriptedEngine("broken", null, (_, _) => throw new InvalidOperationException("on purpose"));
        var remote = new ScriptedEngine("remote", Deadline, (_, _) => ValueTask.FromException<EngineResult?>(new HttpRequestException("down")));

        (await ParseAsync(broken, remote)).ShouldBe(NluOutcome.Nothing);
        (await ParseAsync(broken, remote, Local("good", ScriptedEngine.Saying("it", EnginePriority.Low)))).Engine.ShouldBe("good");
    }

    [Fact]
    public async Task A_remote_engine_that_hangs_is_given_up_at_its_deadline_even_if_it_does_not_listen()
    {
        var deaf = new ScriptedEngine("deaf", Deadline, (_, _) => new(new TaskCompletionSource<EngineResult?>().Task));
        var parsing = ParseAsync(deaf, Local("good", ScriptedEngine.Saying("it", EnginePriority.Low)));

        parsing.IsCompleted.ShouldBeFalse();
        _time.Advance(Deadline);

        (await parsing).Engine.ShouldBe("good");
    }

    [Fact]
    public async Task A_remote_engine_is_waited_for_and_weighed()
    {
        var reply = new TaskCompletionSource<EngineResult?>();
        var remote = new ScriptedEngine("remote", Deadline, (_, _) => new(reply.Task));
        var parsing = ParseAsync(remote, Local("local", ScriptedEngine.Saying("two", EnginePriority.Low, 0.6)));

        parsing.IsCompleted.ShouldBeFalse();
        reply.SetResult(ScriptedEngine.Saying("one", EnginePriority.Low, 0.8));

        (await parsing).Result.Intent.ShouldBe("one");
    }

    [Fact]
    public async Task A_settled_matter_calls_off_the_engines_that_are_still_at_work()
    {
        var calledOff = new TaskCompletionSource();

        var outcome = await ParseAsync(ScriptedEngine.Hanging(Deadline, calledOff), Local("sure", ScriptedEngine.Saying("it", EnginePriority.High)));

        outcome.Engine.ShouldBe("sure");
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_work()
    {
        using var leaving = new CancellationTokenSource();
        var hanging = new ScriptedEngine("hanging", Deadline, (_, _) => new(new TaskCompletionSource<EngineResult?>().Task));
        var parsing = Understanding.Pipeline(_time, hanging).ParseAsync(Request, leaving.Token).AsTask();

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(parsing);
    }

    [Fact]
    public async Task To_explain_everybody_is_asked_and_failures_are_told()
    {
        var explanation = await Understanding.Pipeline(
            _time,
            Local("first", ScriptedEngine.Saying("one", EnginePriority.High)),
            new ScriptedEngine("broken", null, (_, _) => throw new InvalidOperationException("on purpose")),
            Local("last", ScriptedEngine.Saying("two", EnginePriority.Low))).ExplainAsync(Request, TestContext.Current.CancellationToken);

        explanation.Winner.ShouldBe("first");
        explanation.Reason.ShouldBe("priority high");
        explanation.Engines.Select(engine => (engine.Name, engine.Failure)).ShouldBe(
            [("first", null), ("broken", "InvalidOperationException"), ("last", null)]);
        explanation.Engines[2].Candidates.Single().Intent.ShouldBe("two");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n ")]
    public async Task An_empty_text_means_nothing_and_no_engine_is_asked(string text)
    {
        var engine = Local("engine", ScriptedEngine.Saying("it", EnginePriority.High));

        var outcome = await Understanding.Pipeline(_time, engine)
            .ParseAsync(Request with { Text = text }, TestContext.Current.CancellationToken);

        outcome.ShouldBe(NluOutcome.Nothing);
        engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Engines_see_each_rule_once_in_order()
    {
        IReadOnlyList<string>? seen = null;
        var engine = new ScriptedEngine("engine", null, (query, _) =>
        {
            seen = query.Rules;
            return new((EngineResult?)null);
        });

        await Understanding.Pipeline(_time, engine)
            .ParseAsync(Request with { Rules = ["b", "a", "b", "c", "a"] }, TestContext.Current.CancellationToken);

        seen.ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public async Task External_agents_are_answered_each_in_its_place()
    {
        var outcome = await Understanding.Shipped.ParseAsync(
            new()
            {
                Text = "tell me a joke",
                Rules = ["launch"],
                External = new Dictionary<string, Contracts.Robots.ListenAgent> { ["mine"] = new() { AccessToken = "t", Rules = ["x"] } },
            },
            TestContext.Current.CancellationToken);

        outcome.Result.Intent.ShouldBe("requestTellJiboContent");
        var mine = outcome.Result.External!["mine"];
        mine.Intent.ShouldBe("");
        mine.Entities.ShouldBeEmpty();
        mine.Rules.ShouldBe(["x"]);
        mine.Error!.Value.GetString().ShouldBe("The agent is not configured");
    }

    private static NluRequest Request { get; } = new() { Text = "do it", Rules = ["launch"] };

    private static ScriptedEngine Local(string name, EngineResult? result) => new(name, null, (_, _) => new(result));

    private Task<NluOutcome> ParseAsync(params INluEngine[] engines) =>
        Understanding.Pipeline(_time, engines).ParseAsync(Request, TestContext.Current.CancellationToken).AsTask();
}
