using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Lasso.Tests;

/// <summary>Whatever an origin does, a provider says in one kind of exception what went wrong, in time, and without a secret.</summary>
public sealed class ProviderFaultTests
{
    private enum Meanwhile
    {
        Nothing,
        Retries,
        TimePasses,
    }

    private static readonly Dictionary<string, (RequestDelegate Answer, OriginFailure Failure, Meanwhile Meanwhile)> Faults = new()
    {
        ["401"] = (Misbehaviour.Status(401), OriginFailure.Unauthorized, Meanwhile.Nothing),
        ["403"] = (Misbehaviour.Status(403), OriginFailure.Unauthorized, Meanwhile.Nothing),
        ["404"] = (Misbehaviour.Status(404), OriginFailure.NotFound, Meanwhile.Nothing),
        ["429"] = (Misbehaviour.TooMany(TimeSpan.FromSeconds(60)), OriginFailure.Busy, Meanwhile.Nothing),
        ["500"] = (Misbehaviour.Status(500), OriginFailure.Refused, Meanwhile.Retries),
        ["broken off"] = (Misbehaviour.Abort, OriginFailure.Unreachable, Meanwhile.Retries),
        ["HTML"] = (Misbehaviour.Html, OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["half a JSON"] = (Misbehaviour.HalfJson, OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["nothing"] = (Misbehaviour.Empty, OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["null"] = (Json("null"), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["another shape"] = (Json("[1,2,3]"), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["an empty object"] = (Json("{}"), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["types that are wrong"] = (Json("""{"status":7,"code":[],"current":"x","currently":[],"daily":4,"results":{}}"""), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["a thousand levels"] = (Json(new string('[', 1000) + new string(']', 1000)), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["50 MB"] = (Misbehaviour.Huge, OriginFailure.TooLong, Meanwhile.Nothing),
        ["a gzip bomb"] = (Misbehaviour.GzipBomb, OriginFailure.TooLong, Meanwhile.Nothing),
        ["silence"] = (Misbehaviour.Hang, OriginFailure.TimedOut, Meanwhile.TimePasses),
        ["a drip"] = (Misbehaviour.Drip, OriginFailure.TimedOut, Meanwhile.TimePasses),
        ["a circle"] = (Misbehaviour.Redirect("/again"), OriginFailure.BadAnswer, Meanwhile.Nothing),
        ["a way into this house"] = (Misbehaviour.Redirect("http://192.168.1.1/admin"), OriginFailure.Forbidden, Meanwhile.Nothing),
        ["a way to the cloud's own"] = (Misbehaviour.Redirect("http://169.254.169.254/latest/"), OriginFailure.Forbidden, Meanwhile.Nothing),
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var provider in ProviderBench.All)
        {
            foreach (var fault in Faults.Keys)
                cases.Add(provider, fault);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_one_kind_of_exception(string provider, string fault)
    {
        var (answer, failure, meanwhile) = Faults[fault];
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/", answer);

        var asking = bench.AskAsync(provider);
        if (meanwhile == Meanwhile.Retries)
            await bench.LetRetryAsync();
        if (meanwhile == Meanwhile.TimePasses)
        {
            await bench.Server.AskedAsync("/");
            bench.Time.Advance(TimeSpan.FromSeconds(30));
        }

        var e = await Should.ThrowAsync<OriginException>(asking);
        e.Failure.ShouldBe(failure);
        foreach (var secret in (string[])[ProviderBench.Key, Uri.EscapeDataString(ProviderBench.Key)])
        {
            e.ToString().ShouldNotContain(secret);
            bench.Log.Has(secret).ShouldBeFalse();
        }

        // What it does not have is no trouble of the origin; of feeds, each host has its own.
        if (failure == OriginFailure.NotFound || (provider == "feeds" && fault != "429"))
            bench.States.ProblemOf(e.Origin).ShouldBeNull();
        else
            bench.States.ProblemOf(e.Origin).ShouldNotBeNull();
    }

    private static RequestDelegate Json(string json) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };
}
