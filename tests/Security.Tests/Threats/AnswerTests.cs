using System.Net;
using Jibo.Pegasus.Gateway;
using Jibo.Pegasus.Security.Tests.Routes;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Security.Tests.Threats;

/// <summary>What answers tell, and what they keep browsers from doing.</summary>
[Collection(nameof(WholeCloud))]
public sealed class AnswerTests(WholeCloud cloud)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_says_what_browsers_must_not_do_with_it()
    {
        using var caller = new RouteCaller(cloud);
        foreach (var route in AllRoutes.Of(cloud).Where(route => !route.IsGrpc))
        {
            var (status, _, response) = await caller.CallAsync(route, token: null);
            using (response)
            {
                string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
                Header("X-Content-Type-Options").ShouldBe("nosniff", route.ToString());
                Header("Referrer-Policy").ShouldBe("no-referrer", route.ToString());
                var policy = Header("Content-Security-Policy");
                policy.ShouldMatch("default-src '(none|self)'", $"{route} {status}");
                // The console's reference is another's program, and writes styles of its own.
                var strict = route.Path.StartsWith("/docs", StringComparison.Ordinal) ? policy.Replace("style-src 'self' 'unsafe-inline'", "", StringComparison.Ordinal) : policy;
                strict.ShouldNotContain("unsafe", Case.Insensitive, route.ToString());
                if (response.Content.Headers.ContentType?.MediaType == "text/html")
                    policy.ShouldContain("frame-ancestors 'none'", Case.Sensitive, route.ToString());
                response.Headers.Server.ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_fault_inside_tells_nothing_of_the_inside()
    {
        var builder = PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 0), ["--server:port=0", "--server:logLevel=none"], new Dictionary<string, string>());
        await using var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapGet("/fault", (RequestDelegate)(_ => throw new InvalidOperationException("the table people has no column born")));
        await PegasusProgram.StartAsync(app, Ct);
        using var http = new HttpClient { BaseAddress = app.BoundAddresses().Http };

        using var answer = await http.GetAsync(new Uri("/fault", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        said.ShouldContain("Internal server error");
        foreach (var inside in (string[])["column", "InvalidOperation", "   at ", ".cs"])
            said.ShouldNotContain(inside);
        await app.StopAsync(Ct);
    }

    [Fact]
    public async Task No_answer_to_a_stranger_holds_a_secret()
    {
        using var caller = new RouteCaller(cloud);
        foreach (var route in AllRoutes.Of(cloud))
        {
            var (_, said, response) = await caller.CallAsync(route, cloud.TokenOf("Robot-Two"));
            using (response)
            {
                foreach (var secret in cloud.AllSecrets)
                    said.ShouldNotContain(secret, Case.Insensitive, route.ToString());
            }
        }
    }

    [Theory]
    [InlineData("https", "8760h", "max-age=31536000")]
    [InlineData("http", "8760h", "")]
    [InlineData("https", "0", "")]
    public async Task Browsers_are_bound_to_TLS_where_the_operator_says_so_and_over_TLS_alone(string scheme, string age, string told)
    {
        using var folder = new ScratchFolder();
        await using var gateway = GatewayService.Build(
            ["--server:port=0", "--server:logLevel=none", $"--server:data={folder.Path}", $"--gateway:hsts={age}", "--gateway:trustedProxies=127.0.0.1"]);
        await PegasusProgram.StartAsync(gateway, Ct);
        using var http = new HttpClient { BaseAddress = gateway.BoundAddresses().Http };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Add("X-Forwarded-Proto", scheme);

        using var answer = await http.SendAsync(request, Ct);

        (answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : "").ShouldBe(told);
        await gateway.StopAsync(Ct);
    }
}
