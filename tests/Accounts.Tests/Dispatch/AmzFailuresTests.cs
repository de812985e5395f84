using System.Text;
using Jibo.Pegasus.Accounts.Dispatch;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>What nobody expected.</summary>
public sealed class AmzFailuresTests
{
    [Fact]
    public async Task A_failure_of_our_own_says_nothing_of_the_inside()
    {
        var (context, body) = await RunAsync("/", new InvalidOperationException("secret at Jibo.Pegasus.Inside"));

        context.Response.StatusCode.ShouldBe(500);
        context.Response.ContentType.ShouldBe("application/x-amz-json-1.1");
        context.Response.Headers["x-amzn-errortype"].ToString().ShouldBe("InternalFailure");
        body.ShouldBe("""{"__type":"InternalFailure","message":"Internal server error","data":{"message":"Internal server error"}}""");
    }

    [Fact]
    public Task What_services_ask_keeps_its_own_shape() =>
        Should.ThrowAsync<InvalidOperationException>(() => RunAsync("/v1/revocations", new InvalidOperationException("unexpected")));

    private static async Task<(HttpContext Context, string Body)> RunAsync(string path, Exception exception)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Request.Path = path;
        context.Request.Method = "POST";
        context.Response.Body = body;
        context.SetEndpoint(new(null, null, "somewhere"));
        await new AmzFailures(_ => throw exception, NullLogger<AmzFailures>.Instance).InvokeAsync(context);
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
