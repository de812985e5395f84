using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Origins;

/// <summary>What is told of calls: enough to run the thing, and nothing that is secret.</summary>
public sealed class OriginWatchTests
{
    private const string Secret = "s3cr3tk3y";

    [Fact]
    public async Task Calls_are_counted_by_origin_and_outcome()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/good", "{}").On("/bad", Misbehaviour.Status(400));
        var client = bench.Client();

        await client.GetAsync(bench.Server.UriOf("/good"), OriginCall.Json, default);
        await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.UriOf("/bad"), OriginCall.Json, default));
        client.Misunderstood("it is a poem").Failure.ShouldBe(OriginFailure.BadAnswer);

        bench.Measured.ShouldContain("pegasus.lasso.origin.calls origin=maps outcome=ok");
        bench.Measured.ShouldContain("pegasus.lasso.origin.calls origin=maps outcome=refused");
        bench.Measured.ShouldContain("pegasus.lasso.origin.duration origin=maps outcome=ok");
        bench.Measured.ShouldContain("pegasus.lasso.origin.misunderstood origin=maps");
        bench.States.All().ShouldHaveSingleItem().Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Fact]
    public async Task No_key_no_token_and_no_address_is_told_to_anybody()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server
            .On("/forecast/", Misbehaviour.Status(500))
            .On("/private/", Misbehaviour.TooMany(TimeSpan.FromMinutes(1)));
        var client = bench.Client();
        var call = new OriginCall { Bearer = Secret, Headers = [new("x-key", Secret)] };

        var first = client.GetAsync(bench.Server.UriOf($"/forecast/{Secret}/1,2?key={Secret}"), call, default);
        await bench.LetRetryAsync();
        var failures = new List<OriginException>
        {
            await Should.ThrowAsync<OriginException>(first),
            await Should.ThrowAsync<OriginException>(() => client.GetAsync(bench.Server.UriOf($"/private/{Secret}"), call, default)),
            await Should.ThrowAsync<OriginException>(() => client.PostFormAsync(bench.Server.UriOf("/x"), [new("refresh_token", Secret)], call, default)),
        };

        foreach (var e in failures)
        {
            e.ToString().ShouldNotContain(Secret);
            e.Message.ShouldNotContain("127.0.0.1");
        }

        bench.Log.Has(Secret).ShouldBeFalse();
        bench.Log.Has("Maps gave nothing").ShouldBeTrue();
        bench.Measured.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
        call.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task An_old_failure_says_nothing_of_now()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(401));
        await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default));

        bench.States.ProblemOf("Maps").ShouldBe("Maps does not accept our key");
        bench.Time.Advance(TimeSpan.FromMinutes(16));
        bench.States.ProblemOf("Maps").ShouldBeNull();
        bench.States.ProblemOf("Nobody").ShouldBeNull();
    }
}
