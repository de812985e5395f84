using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Headers;

public class JiboHeadersTests
{
    [Fact]
    public void Names_are_matched_in_any_case_and_missing_ids_are_unknown()
    {
        Read(("X-JIBO-transID", "tid-1")).JiboHeaders().ShouldBe(new JiboHeaders("tid-1", "unknown"));
        Read().JiboHeaders().ShouldBe(JiboHeaders.Unknown);
        Read(("x-jibo-robotid", " ")).JiboHeaders().ShouldBe(JiboHeaders.Unknown);
    }

    [Theory]
    [InlineData("tid-1\r\nSet-Cookie: x", "tid-1__Set-Cookie:_x")]
    [InlineData("caf\u00e9 \u001b[31m", "caf___[31m")]
    [InlineData("  padded  ", "padded")]
    public void Ids_cannot_carry_anything_into_logs_or_headers(string sent, string read) =>
        Read(("x-jibo-transid", sent)).JiboHeaders().TransId.ShouldBe(read);

    [Fact]
    public void Ids_are_bounded() =>
        Read(("x-jibo-robotid", new string('a', 10_000))).JiboHeaders().RobotId.Length.ShouldBe(128);

    [Fact]
    public void The_logging_config_counts_only_once_the_caller_is_trusted()
    {
        var context = Read(("x-jibo-logging-config", """{"hub":"debug"}"""));

        context.JiboHeaders().LoggingConfig.ShouldBeNull();
        context.TrustLoggingConfig();
        context.JiboHeaders().LoggingConfig.ShouldBe("""{"hub":"debug"}""");
    }

    [Fact]
    public void Trusting_a_request_without_one_changes_nothing_for_others()
    {
        Read().TrustLoggingConfig();

        Read().JiboHeaders().ShouldBe(JiboHeaders.Unknown);
    }

    [Fact]
    public async Task The_handler_puts_the_headers_on_the_wire_in_place_of_any_before()
    {
        var seen = new Recorder();
        using var client = new HttpClient(new JiboHeadersHandler { InnerHandler = seen });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://skill/");
        request.Headers.Add("x-jibo-transid", "stale");
        request.Options.Set(JiboHeadersHandler.Key, new JiboHeaders("tid-2", "robot", "{\"*\":\"info\"}"));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        seen.Headers.ShouldBe(["x-jibo-logging-config={\"*\":\"info\"}", "x-jibo-robotid=robot", "x-jibo-transid=tid-2"]);
    }

    [Fact]
    public void Metadata_is_lower_case_and_leaves_out_what_is_not_there() =>
        new JiboHeaders("tid-3", "robot").AsMetadata().Select(pair => $"{pair.Key}={pair.Value}")
            .ShouldBe(["x-jibo-transid=tid-3", "x-jibo-robotid=robot"]);

    private static DefaultHttpContext Read(params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        foreach (var (name, value) in headers)
            context.Request.Headers[name] = value;
        return context;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string[] Headers { get; private set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Headers = [.. request.Headers.Select(header => $"{header.Key}={string.Join('|', header.Value)}").Order(StringComparer.Ordinal)];
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
