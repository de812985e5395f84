using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Origins;

/// <summary>Leaving an origin alone: because it asks for that, because it fails, or because there is enough on the way to it.</summary>
public sealed class OriginPatienceTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Whoever_asks_for_less_is_left_alone_for_so_long(int status)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.InTurn("/", Misbehaviour.Status(status, ("Retry-After", "90")), Misbehaviour.Empty);
        var client = bench.Client();

        var first = await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        first.Failure.ShouldBe(OriginFailure.Busy);
        first.Status.ShouldBe(status);
        first.RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));

        bench.Time.Advance(TimeSpan.FromSeconds(50));
        var second = await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        second.Failure.ShouldBe(OriginFailure.Busy);
        second.RetryAfter.ShouldBe(TimeSpan.FromSeconds(40));
        await Should.ThrowAsync<OriginException>(() => client.PostFormAsync(bench.Server.Address, [], OriginCall.Json, default));
        bench.Server.Calls.Count.ShouldBe(1);
        bench.States.ProblemOf("Maps").ShouldBe("Maps asked to be left alone for 40 s");

        bench.Time.Advance(TimeSpan.FromSeconds(41));
        (await client.GetAsync(bench.Server.Address, OriginCall.Json, default)).Status.ShouldBe(200);
        bench.States.ProblemOf("Maps").ShouldBeNull();
    }

    [Fact]
    public async Task A_date_says_it_as_well_and_none_is_a_little_while()
    {
        await using var bench = await OriginBench.StartAsync();
        var until = bench.Time.GetUtcNow().AddMinutes(5);
        bench.Server.InTurn("/", Misbehaviour.Status(429, ("Retry-After", until.ToString("R"))), Misbehaviour.TooMany());
        var client = bench.Client();

        (await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .RetryAfter.ShouldBe(TimeSpan.FromMinutes(5));
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        (await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default))).RetryAfter.ShouldBeNull();
        (await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_is_left_alone_for_days()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.TooMany(TimeSpan.FromDays(30)));

        (await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .RetryAfter.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_short_pause_is_waited_for()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.InTurn("/", Misbehaviour.TooMany(TimeSpan.FromSeconds(1)), Misbehaviour.Empty);

        var call = bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Time.TimerDueWithinAsync(TimeSpan.FromSeconds(1.5));
        bench.Time.UntilNextTimer!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        bench.Time.Advance(TimeSpan.FromSeconds(1.5));

        (await call).Status.ShouldBe(200);
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_fails_again_and_again_is_not_asked_for_a_while_and_then_once()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(500));
        var client = bench.Client(new() { Retries = 0, BreakerTries = 4 });
        for (var i = 0; i < 4; i++)
            (await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default))).Failure.ShouldBe(OriginFailure.Refused);

        client.State.Breaker.ShouldBe(BreakerState.Open);
        var e = await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        e.Failure.ShouldBe(OriginFailure.Busy);
        e.RetryAfter.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(15));
        bench.Server.Calls.Count.ShouldBe(4);
        bench.Observe();
        bench.Measured.ShouldContain("pegasus.lasso.origin.breaker origin=maps 2");

        // Still down: one call sees that, and it is left alone again.
        bench.Time.Advance(TimeSpan.FromSeconds(16));
        await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        (await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default))).Failure.ShouldBe(OriginFailure.Busy);
        bench.Server.Calls.Count.ShouldBe(5);

        // Up again.
        bench.Server.On("/", Misbehaviour.Empty);
        bench.Time.Advance(TimeSpan.FromSeconds(16));
        await client.GetAsync(bench.Server.Address, OriginCall.Json, default);
        client.State.Breaker.ShouldBe(BreakerState.Closed);
        client.State.Problem.ShouldBeNull();
        await bench.Log.HasAsync("Maps answers again");
    }

    [Fact]
    public async Task What_it_does_not_have_says_nothing_about_how_it_is()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(404));
        var client = bench.Client(new() { BreakerTries = 2 });
        for (var i = 0; i < 10; i++)
            await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));

        client.State.Breaker.ShouldBe(BreakerState.Closed);
        client.State.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Only_so_many_are_on_their_way_and_only_so_many_wait()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Slow("/", TimeSpan.FromSeconds(1), bench.Time, "{}");
        var client = bench.Client(new() { MaxConcurrent = 1, MaxQueued = 1 });

        var first = client.GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Server.AskedAsync("/");
        var second = client.GetAsync(bench.Server.Address, OriginCall.Json, default);
        var third = await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));

        third.Failure.ShouldBe(OriginFailure.Busy);
        third.Status.ShouldBeNull();
        bench.Server.Calls.Count.ShouldBe(1);
        await bench.Time.TimerDueInAsync(TimeSpan.FromSeconds(1));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await first;
        await bench.Time.TimerDueInAsync(TimeSpan.FromSeconds(1));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await second;
        // That was ours, not theirs.
        client.State.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_waits_in_line_waits_no_longer_than_for_an_answer()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Hang("/");
        var client = bench.Client(new() { MaxConcurrent = 1, AttemptDeadline = TimeSpan.FromSeconds(6) });

        var first = client.GetAsync(bench.Server.Address, OriginCall.Json, default);
        await bench.Server.AskedAsync("/");
        var second = client.GetAsync(bench.Server.Address, OriginCall.Json with { Deadline = TimeSpan.FromSeconds(2) }, default);
        bench.Time.Advance(TimeSpan.FromSeconds(2));

        (await Should.ThrowAsync<OriginException>(second)).Failure.ShouldBe(OriginFailure.TimedOut);
        bench.Time.Advance(TimeSpan.FromSeconds(4));
        await Should.ThrowAsync<OriginException>(first);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_bad_host_does_not_take_the_others_with_it()
    {
        await using var bench = await OriginBench.StartAsync(allowPrivate: true);
        await using var good = await FakeOrigin.StartAsync();
        good.Answer("/", "{}");
        bench.Server.On("/", Misbehaviour.TooMany(TimeSpan.FromMinutes(1)));
        var client = bench.Clients.For("Feeds", new() { PerHost = true });

        await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.Address, OriginCall.Json, default));
        (await client.GetAsync(good.Address, OriginCall.Json, default)).Status.ShouldBe(200);

        bench.Server.Calls.Count.ShouldBe(1);
        client.State.Problem.ShouldBeNull();
    }

    [Fact]
    public void Hosts_are_remembered_up_to_a_bound()
    {
        var made = 0;
        using var lanes = new OriginLanes(perHost: true, () =>
        {
            made++;
            return new OriginLane("Feeds", new(), TimeProvider.System, () => 0.5, null!);
        });
        for (var i = 0; i < OriginLanes.MaxHosts + 50; i++)
            lanes.For(new Uri($"https://host{i}.example/feed"));

        lanes.All().Length.ShouldBe(OriginLanes.MaxHosts);
        lanes.For(new Uri($"https://host{OriginLanes.MaxHosts + 49}.example/other"));
        made.ShouldBe(OriginLanes.MaxHosts + 50);
    }
}
