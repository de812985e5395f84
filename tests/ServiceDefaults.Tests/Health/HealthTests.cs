using System.Net;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Health;

public class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_without_dependencies_says_ok_as_ever()
    {
        await using var probe = await Probe.StartAsync();

        using var response = await probe.Http.GetAsync("/healthcheck", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync(Ct)).ShouldBe("ok");
    }

    [Fact]
    public async Task HEAD_is_the_same_without_the_body()
    {
        await using var probe = await Probe.StartAsync();

        using var response = await probe.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/healthcheck"), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(2);
    }

    [Fact]
    public async Task A_dependency_that_is_needed_makes_it_503_and_tells_why_to_whoever_asks()
    {
        await using var probe = await Probe.StartAsync(add: builder => builder
            .AddDependency("store", (_, _) => Task.FromResult<string?>("is read-only"))
            .AddDependency("model", (_, _) => Task.FromResult<string?>(null))
            .AddDependency("secret", (_, _) => throw new InvalidOperationException("password is hunter2")));

        using var plain = await probe.Http.GetAsync("/healthcheck", Ct);
        plain.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await plain.Content.ReadAsStringAsync(Ct)).ShouldBe("unhealthy");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthcheck");
        request.Headers.Accept.ParseAdd("application/json");
        using var verbose = await probe.Http.SendAsync(request, Ct);
        verbose.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var text = await verbose.Content.ReadAsStringAsync(Ct);
        text.ShouldNotContain("hunter2");
        var json = JsonDocument.Parse(text).RootElement;
        json.GetProperty("service").GetString().ShouldBe("probe");
        json.GetProperty("status").GetString().ShouldBe("down");
        json.GetProperty("dependencies").GetProperty("model").GetProperty("status").GetString().ShouldBe("ok");
        json.GetProperty("dependencies").GetProperty("store").GetProperty("description").GetString().ShouldBe("is read-only");
    }

    [Fact]
    public async Task A_service_that_is_asked_for_may_be_up_or_down()
    {
        await using var other = await Probe.StartAsync();
        var there = new NetAddress("127.0.0.1", other.Http.BaseAddress!.Port);
        await using var probe = await Probe.StartAsync(add: builder => builder
            .AddHttpDependency("other", there)
            .AddHttpDependency("nobody", NetAddress.Local(1))
            .AddHttpDependency("nothing", NetAddress.Local(1), HealthStatus.Degraded));

        using var response = await probe.Http.GetAsync("/healthcheck?verbose", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        json.GetProperty("status").GetString().ShouldBe("degraded");
        json.GetProperty("dependencies").GetProperty("other").GetProperty("status").GetString().ShouldBe("ok");
        json.GetProperty("dependencies").GetProperty("nobody").GetProperty("description").GetString().ShouldBe("cannot be reached");
    }
}
