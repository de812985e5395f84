using System.Diagnostics;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Origins;

public sealed class OriginClientTests
{
    [Fact]
    public async Task An_answer_comes_whole_with_what_the_call_said()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/way", 200, """{"a":1}""", "Application/JSON; charset=utf-8");
        using var activity = new Activity("a turn").Start();

        var answer = await bench.Client().GetAsync(
            bench.Server.UriOf("/way?q=x"), new() { Accept = "application/json", Bearer = "t0ken", Headers = [new("x-more", "yes")] }, default);

        answer.Status.ShouldBe(200);
        answer.Body.ToArray().ShouldBe("""{"a":1}"""u8.ToArray());
        answer.ContentType.ShouldBe("application/json");
        var seen = bench.Server.Calls.ShouldHaveSingleItem();
        seen.Query["q"].ShouldBe("x");
        seen.Headers["Authorization"].ShouldBe("Bearer t0ken");
        seen.Headers["x-more"].ShouldBe("yes");
        seen.Headers["User-Agent"].ShouldStartWith("Jibo.Pegasus.Lasso/");
        // Strangers learn nothing of our traces.
        seen.Headers.Keys.ShouldNotContain("traceparent");
    }

    [Theory]
    [InlineData(400, OriginFailure.Refused)]
    [InlineData(401, OriginFailure.Unauthorized)]
    [InlineData(403, OriginFailure.Unauthorized)]
    [InlineData(404, OriginFailure.NotFound)]
    [InlineData(410, OriginFailure.NotFound)]
    [InlineData(304, OriginFailure.Refused)]
    internal async Task A_status_that_is_no_success_is_said_and_not_tried_again(int status, OriginFailure failure)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(status));

        var e = await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default));

        e.Failure.ShouldBe(failure);
        e.Status.ShouldBe(status);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_reads_refusals_gets_them()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", 400, """{"error":"invalid_grant"}""");

        var answer = await bench.Client().PostFormAsync(
            bench.Server.Address, [new("grant_type", "refresh token")], OriginCall.Json with { KeepRefusals = true }, default);

        answer.Status.ShouldBe(400);
        answer.IsSuccess.ShouldBeFalse();
        answer.Body.IsEmpty.ShouldBeFalse();
        bench.Server.Calls[0].Body.ShouldBe("grant_type=refresh+token");
        bench.Server.Calls[0].Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task What_fails_is_tried_twice_more()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.InTurn("/", Misbehaviour.Status(500), Misbehaviour.Abort, context => Misbehaviour.Html(context));

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.LetRetryAsync();

        (await call).ContentType.ShouldBe("text/html");
        bench.Server.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_goes_on_failing_is_given_up()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(502));

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.LetRetryAsync();

        (await Should.ThrowAsync<OriginException>(call)).Status.ShouldBe(502);
        bench.Server.Calls.Count.ShouldBe(3);
        bench.States.ProblemOf("Maps").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_form_is_never_posted_twice(int status)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(status, ("Retry-After", "0")));

        await Should.ThrowAsync<OriginException>(() => bench.Client().PostFormAsync(bench.Server.Address, [], OriginCall.Json, default));

        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_whose_connection_breaks_is_not_posted_again()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Abort);

        var e = await Should.ThrowAsync<OriginException>(() => bench.Client().PostFormAsync(bench.Server.Address, [new("a", "b")], OriginCall.Json, default));

        e.Failure.ShouldBe(OriginFailure.Unreachable);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_there_is_unreachable()
    {
        await using var bench = await OriginBench.StartAsync();
        var gone = await FakeOrigin.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();

        var call = bench.Clients.For("Gone", new() { Configured = [address] }).GetAsync(address, OriginCall.Json, default);
        await bench.LetRetryAsync();

        var e = await Should.ThrowAsync<OriginException>(call);
        e.Failure.ShouldBe(OriginFailure.Unreachable);
        e.Message.ShouldBe("Gone cannot be reached (ConnectionRefused)");
    }

    [Fact]
    public async Task Whoever_does_not_answer_is_given_up_in_time()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Hang("/");

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Server.AskedAsync("/");
        bench.Time.Advance(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<OriginException>(call)).Failure.ShouldBe(OriginFailure.TimedOut);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_answers_after_half_a_minute_is_late()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Slow("/", TimeSpan.FromSeconds(30), bench.Time, "{}");

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Time.TimerDueInAsync(TimeSpan.FromSeconds(30));
        bench.Time.Advance(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<OriginException>(call)).Failure.ShouldBe(OriginFailure.TimedOut);
    }

    [Fact]
    public async Task A_call_can_have_less_time_than_others()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Hang("/");

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json with { Deadline = TimeSpan.FromSeconds(1) }, default);
        await bench.Server.AskedAsync("/");
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        var e = await Should.ThrowAsync<OriginException>(call);
        e.Failure.ShouldBe(OriginFailure.TimedOut);
        e.Message.ShouldBe("Maps did not answer within 1 s");
    }

    [Fact]
    public async Task Whoever_begins_to_answer_and_never_ends_is_given_up()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Drip);

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Server.AskedAsync("/");
        bench.Time.Advance(TimeSpan.FromSeconds(4));

        (await Should.ThrowAsync<OriginException>(call)).Failure.ShouldBe(OriginFailure.TimedOut);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Huge("/");

        var e = await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default));

        e.Failure.ShouldBe(OriginFailure.TooLong);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_packed_counts_as_long_as_it_is_unpacked()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.GzipBomb);

        (await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.TooLong);
    }

    [Fact]
    public async Task A_call_can_have_a_bound_of_its_own()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/", "[1,2,3]");

        var e = await Should.ThrowAsync<OriginException>(
            () => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json with { MaxBytes = 6 }, default));
        e.Failure.ShouldBe(OriginFailure.TooLong);
        (await bench.Client().GetAsync(bench.Server.Address, OriginCall.Json with { MaxBytes = 7 }, default)).Body.Length.ShouldBe(7);
    }

    [Fact]
    public async Task What_says_it_is_packed_and_is_not_is_no_answer()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(200, ("Content-Encoding", "gzip")));

        (await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Fact]
    public async Task Whoever_asked_may_go_away()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Hang("/");
        using var gone = new CancellationTokenSource();

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, gone.Token);
        await bench.Server.AskedAsync("/");
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        bench.States.ProblemOf("Maps").ShouldBeNull();
        bench.Measured.ShouldContain("pegasus.lasso.origin.calls origin=maps outcome=cancelled");
    }
}
