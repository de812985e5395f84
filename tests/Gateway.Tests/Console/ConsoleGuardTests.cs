using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Console;

public sealed class ConsoleGuardTests
{
    [Theory]
    [InlineData("http://jibo.home:9080", "jibo.home:9080")]
    [InlineData("http://JIBO.home:9080", "jibo.home:9080")]
    [InlineData("http://jibo.home", "jibo.home")]
    [InlineData("http://jibo.home", "jibo.home:80")]
    [InlineData("https://jibo.home", "jibo.home:443")]
    [InlineData("https://jibo.home", "jibo.home")]
    [InlineData("http://[::1]:9080", "[::1]:9080")]
    [InlineData("http://127.0.0.1:9080", "127.0.0.1:9080")]
    public void Our_own_page_may_ask(string origin, string host) => Should.NotThrow(() => ConsoleGuard.RequireOwnPage(Post(origin, host)));

    [Theory]
    [InlineData(null, "jibo.home:9080")]
    [InlineData("null", "jibo.home:9080")]
    [InlineData("", "jibo.home")]
    [InlineData("http://evil.home:9080", "jibo.home:9080")]
    [InlineData("http://jibo.home:9081", "jibo.home:9080")]
    [InlineData("http://jibo.home", "jibo.home:9080")]
    [InlineData("http://jibo.home:9080", "jibo.home")]
    [InlineData("http://jibo.home.evil", "jibo.home")]
    [InlineData("http://jibo.home@evil", "jibo.home")]
    [InlineData("file:///jibo.home", "jibo.home")]
    public void Another_page_may_not(string? origin, string host) =>
        Should.Throw<HttpError>(() => ConsoleGuard.RequireOwnPage(Post(origin, host))).Status.ShouldBe(403);

    [Fact]
    public void What_is_only_read_any_page_may_ask_for_and_none_is_shown()
    {
        var request = Post("http://evil.home", "jibo.home");
        request.Method = "GET";
        Should.NotThrow(() => ConsoleGuard.RequireOwnPage(request));
        request.Headers.Upgrade = "websocket";
        Should.Throw<HttpError>(() => ConsoleGuard.RequireOwnPage(request)).Status.ShouldBe(403);
    }

    private static HttpRequest Post(string? origin, string host)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Host = new(host);
        if (origin is not null)
            request.Headers.Origin = origin;
        return request;
    }
}
