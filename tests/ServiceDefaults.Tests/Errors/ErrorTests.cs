using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Errors;

public class ErrorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_be_said_is_said_with_its_status()
    {
        await using var probe = await Probe.StartAsync(app => app.MapGet("/x", (RequestDelegate)(_ => throw new HttpError(409, "That robot's name is taken"))));

        using var response = await probe.Http.GetAsync("/x", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        response.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/json", "utf-8"));
        var text = await response.Content.ReadAsStringAsync(Ct);
        text.ShouldStartWith("{\"type\":\"ERROR\",\"msgID\":\"");
        text.ShouldEndWith(",\"final\":true,\"data\":{\"message\":\"That robot's name is taken\"}}");
        var envelope = JsonSerializer.Deserialize(text, PegasusJson.Wire.ErrorEnvelope)!;
        Guid.TryParse(envelope.MsgID, out _).ShouldBeTrue();
        envelope.Ts.ShouldBeGreaterThan(1_700_000_000_000);
    }

    [Fact]
    public async Task What_is_unexpected_says_nothing_of_the_inside()
    {
        await using var probe = await Probe.StartAsync(app => app.MapGet("/x", (RequestDelegate)(_ => throw new InvalidOperationException("password is hunter2"))));

        using var response = await probe.Http.GetAsync("/x", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await MessageAsync(response)).ShouldBe("Internal server error");
    }

    [Theory]
    [InlineData("GET", "/nope")]
    [InlineData("POST", "/healthcheck")]
    [InlineData("GET", "/a%20b/c.js")]
    public async Task An_unknown_address_is_named(string method, string path)
    {
        await using var probe = await Probe.StartAsync();

        using var response = await probe.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path + "?q=1"), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await MessageAsync(response)).ShouldBe($"URL not found: {path}");
    }

    [Theory]
    [InlineData("""{"type":"NLU",""", "Unexpected end of JSON input")]
    [InlineData("""{"type":"NLU""", "Unexpected end of JSON input")]
    [InlineData("", "Unexpected end of JSON input")]
    [InlineData("{{", "Unexpected token at line 1, byte 2 in JSON input")]
    [InlineData("null", "A JSON body is required")]
    [InlineData("""{"data":{"text":{}}}""", "Unexpected value for $.data.text at line 1, byte 18 in JSON input")]
    public async Task Json_that_cannot_be_read_is_a_400_that_says_where(string body, string message)
    {
        await using var probe = await Probe.StartAsync(app => app.MapPost("/x", async context =>
            await RequestJson.ReadAsync(context, PegasusJson.Wire.ParseEnvelope)));

        using var response = await probe.Http.PostAsync("/x", new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await MessageAsync(response)).ShouldBe(message);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_413()
    {
        await using var probe = await Probe.StartAsync(app => app.MapPost("/x", async context =>
            await RequestJson.ReadAsync(context, PegasusJson.Wire.ParseEnvelope)), args: "--server:maxRequestBody=2048");

        using var response = await probe.Http.PostAsync("/x", new ByteArrayContent(new byte[4096]), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await MessageAsync(response)).ShouldContain("too large");
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_cut_off_rather_than_finished_with_an_error()
    {
        await using var probe = await Probe.StartAsync(app => app.MapGet("/x", async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("oops");
        }));

        await Should.ThrowAsync<HttpRequestException>(() => probe.Http.GetStringAsync("/x", Ct));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Only_a_fault_of_ours_is_logged_not_a_robot_that_loses_its_network(bool lost, int errors)
    {
        using var log = new LogRecorder();
        var ended = new TaskCompletionSource();
        await using var probe = await Probe.StartAsync(
            app => app.UseWebSockets().Use(async (HttpContext context, RequestDelegate _) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                context.Response.OnCompleted(() => Task.FromResult(ended.TrySetResult()));
                await socket.ReceiveAsync(new byte[16], CancellationToken.None);
                throw new InvalidOperationException("a fault of ours");
            }),
            builder => builder.Logging.ClearProviders().AddProvider(log),
            args: "--server:logLevel=info");
        using var robot = new ClientWebSocket();
        await robot.ConnectAsync(new Uri($"ws://{probe.Http.BaseAddress!.Authority}/"), Ct);

        if (lost)
            robot.Abort();
        else
            await robot.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);

        log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldBe(errors);
    }

    private static async Task<string> MessageAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(Ct), PegasusJson.Wire.ErrorEnvelope)!.Data.Message;
}
