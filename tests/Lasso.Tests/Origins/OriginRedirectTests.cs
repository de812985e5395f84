using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Origins;

/// <summary>Where calls may go, whoever points there.</summary>
public sealed class OriginRedirectTests
{
    [Fact]
    public async Task A_way_through_the_same_house_is_followed()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Redirect("/old", "/new?x=1").Answer("/new", "{}");

        (await bench.Client().GetAsync(bench.Server.UriOf("/old"), OriginCall.Json with { Bearer = "t0ken" }, default)).Status.ShouldBe(200);

        bench.Server.Calls[1].Query["x"].ShouldBe("1");
        bench.Server.Calls[1].Headers["Authorization"].ShouldBe("Bearer t0ken");
    }

    [Fact]
    public async Task A_circle_is_left_after_three_rounds()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Redirect("/", "/again");

        (await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.BadAnswer);
        bench.Server.Calls.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/secret")]
    [InlineData("http://localhost:{0}/secret")]
    [InlineData("http://some.localhost:{0}/secret")]
    [InlineData("http://2130706433:{0}/secret")]
    [InlineData("http://0x7f.1:{0}/secret")]
    [InlineData("http://0.0.0.0:{0}/secret")]
    [InlineData("http://[::1]:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/secret")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://inside.example:{0}/secret")]
    [InlineData("http://user:pass@{1}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    public async Task Nobody_points_us_into_this_house(string to)
    {
        await using var secret = await FakeOrigin.StartAsync();
        secret.Answer("/", "{}");
        await using var bench = await OriginBench.StartAsync(OriginBench.Names(
            ("127.0.0.1", "127.0.0.1"), ("inside.example", "127.0.0.1")));
        bench.Server.Redirect("/", string.Format(System.Globalization.CultureInfo.InvariantCulture, to, secret.Address.Port, bench.Server.Address.Authority));

        var e = await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default));

        e.Failure.ShouldBe(OriginFailure.Forbidden);
        e.Message.ShouldStartWith("Maps points to ");
        secret.Calls.ShouldBeEmpty();
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_means_this_machine_is_refused_when_it_is_connected_to()
    {
        await using var bench = await OriginBench.StartAsync(OriginBench.Names(("calendar.example", "127.0.0.1"), ("calendar.example", "::1")));
        bench.Server.Answer("/", "{}");
        var uri = new Uri($"http://calendar.example:{bench.Server.Address.Port}/ada.ics");

        (await Should.ThrowAsync<OriginException>(() => bench.Clients.For("Calendars", new()).GetAsync(uri, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.Forbidden);
        bench.Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_operator_put_into_this_house_is_asked_there()
    {
        await using var bench = await OriginBench.StartAsync(OriginBench.Names(("osrm.lan", "127.0.0.1")));
        bench.Server.Answer("/", "{}");
        var uri = new Uri($"http://osrm.lan:{bench.Server.Address.Port}/");

        (await bench.Clients.For("OSRM", new() { Configured = [uri] }).GetAsync(uri, OriginCall.Json, default)).Status.ShouldBe(200);
        // The same house, another door.
        var other = new Uri("http://osrm.lan:1/");
        (await Should.ThrowAsync<OriginException>(() => bench.Clients.For("OSRM", new()).GetAsync(other, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.Forbidden);
    }

    [Fact]
    public async Task The_operator_may_open_this_house_to_all()
    {
        await using var bench = await OriginBench.StartAsync(allowPrivate: true);
        bench.Server.Answer("/", "{}");

        (await bench.Clients.For("Calendars", new()).GetAsync(bench.Server.Address, OriginCall.Json, default)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_is_not_carried_to_another_house()
    {
        await using var bench = await OriginBench.StartAsync(allowPrivate: true);
        await using var other = await FakeOrigin.StartAsync();
        other.Answer("/", "{}");
        bench.Server.Redirect("/", other.Address.AbsoluteUri);

        await bench.Client().GetAsync(bench.Server.Address, new() { Bearer = "t0ken", Headers = [new("x-api-key", "k3y")] }, default);

        var seen = other.Calls.ShouldHaveSingleItem();
        seen.Headers.Keys.ShouldNotContain("Authorization");
        seen.Headers.Keys.ShouldNotContain("x-api-key");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task What_is_posted_is_posted_to_whom_it_was_meant_for_alone(int status)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Redirect("/elsewhere", status));

        (await Should.ThrowAsync<OriginException>(() => bench.Client().PostFormAsync(bench.Server.Address, [new("code", "c")], OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.Forbidden);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void From_encryption_there_is_no_way_back()
    {
        var gate = new OriginGate("Maps", [], allowPrivate: true);

        Should.Throw<OriginException>(() => gate.Check(new("http://maps.example/"), new("https://maps.example/"))).Failure.ShouldBe(OriginFailure.Forbidden);
        Should.NotThrow(() => gate.Check(new("https://maps.example/"), new("http://maps.example/")));
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_no_answer()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", Misbehaviour.Status(302));

        (await Should.ThrowAsync<OriginException>(() => bench.Client().GetAsync(bench.Server.Address, OriginCall.Json, default)))
            .Failure.ShouldBe(OriginFailure.BadAnswer);
    }
}
