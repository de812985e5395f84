using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Serving;

public class ServingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Port_0_takes_a_free_port_for_each_door_and_says_which()
    {
        await using var probe = await Probe.StartAsync(grpcPort: 0);

        var bound = probe.App.BoundAddresses();

        bound.Http.Port.ShouldBeGreaterThan(0);
        bound.Grpc!.Port.ShouldBeGreaterThan(0);
        bound.Grpc.Port.ShouldNotBe(bound.Http.Port);
        bound.Http.Host.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task An_address_for_everyone_is_told_as_one_that_can_be_dialled()
    {
        await using var probe = await Probe.StartAsync(args: "--server:host=0.0.0.0");

        probe.App.BoundAddresses().Http.Host.ShouldBe("127.0.0.1");
        (await probe.Http.GetStringAsync("/healthcheck", Ct)).ShouldBe("ok");
    }

    [Fact]
    public void Before_the_start_there_are_no_addresses() =>
        Should.Throw<InvalidOperationException>(() => Probe.Build(null, null, null).BoundAddresses());

    [Fact]
    public async Task Several_services_live_in_one_process()
    {
        await using var one = await Probe.StartAsync(app => app.MapGet("/name", context => context.Response.WriteAsync("one")));
        await using var two = await Probe.StartAsync(app => app.MapGet("/name", context => context.Response.WriteAsync("two")));

        (await one.Http.GetStringAsync("/name", Ct)).ShouldBe("one");
        (await two.Http.GetStringAsync("/name", Ct)).ShouldBe("two");
    }

    [Fact]
    public async Task The_second_door_speaks_HTTP_2_and_only_for_grpc()
    {
        await using var probe = await Probe.StartAsync(
            app => app.MapPost("/pegasus.Probe/Call", async context =>
            {
                var size = 0;
                var buffer = new byte[64 * 1024];
                for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
                    size += read;
                await context.Response.WriteAsync($"{context.Request.Protocol} {size}");
            }),
            grpcPort: 0);
        var door = probe.App.BoundAddresses().Grpc!;

        using var refused = await SendAsync(probe, new Uri(door, "/healthcheck"), HttpMethod.Get, null);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        // More than a request body may have: a stream is bounded by message, not as a whole.
        var body = new ByteArrayContent(new byte[3 * 1024 * 1024]);
        body.Headers.ContentType = new("application/grpc");
        using var served = await SendAsync(probe, new Uri(door, "/pegasus.Probe/Call"), HttpMethod.Post, body);
        (await served.Content.ReadAsStringAsync(Ct)).ShouldBe($"HTTP/2 {3 * 1024 * 1024}");
    }

    [Fact]
    public async Task The_first_door_speaks_no_HTTP_2()
    {
        await using var probe = await Probe.StartAsync(grpcPort: 0);

        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(probe, new Uri(probe.Http.BaseAddress!, "/healthcheck"), HttpMethod.Get, null));
    }

    [Theory]
    [InlineData(100, 50, "431")]
    [InlineData(1, 40_000, "431")]
    public async Task Headers_are_bounded_in_number_and_size(int count, int size, string status)
    {
        await using var probe = await Probe.StartAsync();
        var request = new StringBuilder("GET /healthcheck HTTP/1.1\r\nHost: x\r\n");
        for (var i = 0; i < count; i++)
            request.Append($"x-{i}: {new string('a', size)}\r\n");

        var (head, _) = await probe.RawAsync(request.Append("\r\n").ToString());

        head.ShouldStartWith($"HTTP/1.1 {status}");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_client_that_never_finishes_its_headers_is_let_go()
    {
        await using var probe = await Probe.StartAsync(args: "--server:requestHeadersTimeout=1s");

        var (head, _) = await probe.RawAsync("GET /healthcheck HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        head.ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_room_is_made_again()
    {
        await using var probe = await Probe.StartAsync(args: "--server:maxConnections=1");
        using (var first = new TcpClient())
        {
            await first.ConnectAsync(IPAddress.Loopback, probe.Http.BaseAddress!.Port, Ct);
            await first.GetStream().WriteAsync("GET /healthcheck HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Ct);
            (await first.GetStream().ReadAsync(new byte[1024], Ct)).ShouldBeGreaterThan(0);

            (await AskAsync(probe)).ShouldBeEmpty();
        }

        // The server learns of the end of the first one when its packet arrives.
        var answer = "";
        for (var attempt = 0; attempt < 200 && answer.Length == 0; attempt++)
            answer = await AskAsync(probe);
        answer.ShouldStartWith("HTTP/1.1 200");

        static async Task<string> AskAsync(Probe probe)
        {
            try
            {
                return (await probe.RawAsync("GET /healthcheck HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).Head;
            }
            catch (IOException)
            {
                return "";
            }
        }
    }

    [Fact]
    public async Task A_stop_lets_the_request_at_hand_finish()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var probe = await Probe.StartAsync(
            app => app.MapGet("/slow", async context =>
            {
                entered.SetResult();
                await release.Task;
                await context.Response.WriteAsync("finished");
            }),
            args: "--server:drainTimeout=10s");
        var request = probe.Http.GetStringAsync("/slow", Ct);
        await entered.Task;

        var stop = probe.App.StopAsync(Ct);
        stop.IsCompleted.ShouldBeFalse();
        release.SetResult();

        (await request).ShouldBe("finished");
        await stop;
    }

    [Fact]
    public async Task A_stop_does_not_wait_beyond_the_drain_timeout()
    {
        var entered = new TaskCompletionSource();
        await using var probe = await Probe.StartAsync(app => app.MapGet("/stuck", async context =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        var request = probe.Http.GetStringAsync("/stuck", Ct);
        await entered.Task;

        await probe.App.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);

        await Should.ThrowAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task A_program_with_a_bad_setting_prints_one_sentence_and_ends_with_1()
    {
        using var errors = new StringWriter();

        var code = await PegasusProgram.RunAsync(
            () => PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 0), ["--server:port=x"]).Build(), errors, Ct);

        code.ShouldBe(1);
        errors.ToString().ShouldBe($"--server:port holds 'x'; it must be a whole number from 0 to 65535.{Environment.NewLine}");
    }

    [Theory]
    [InlineData(false, "ETCO_server_port")]
    [InlineData(true, "ETCO_server_grpcPort")]
    public async Task A_program_whose_port_is_taken_says_which_and_how_to_choose_another(bool grpc, string variable)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        using var errors = new StringWriter();

        var code = await PegasusProgram.RunAsync(
            () => Probe.Build(null, null, 0, grpc ? $"--server:grpcPort={taken}" : $"--server:port={taken}"), errors, Ct);

        code.ShouldBe(1);
        errors.ToString().ShouldBe($"Port {taken} is in use; stop what listens there, or choose another port for probe with --port-base or {variable}.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_program_told_to_listen_where_it_is_not_says_so()
    {
        using var errors = new StringWriter();

        var code = await PegasusProgram.RunAsync(() => Probe.Build(null, null, null, "--server:host=192.0.2.1"), errors, Ct);

        code.ShouldBe(1);
        errors.ToString().ShouldContain("ETCO_server_host holds '192.0.2.1'; it must be an address of this machine");
    }

    [Fact]
    public async Task A_program_that_is_told_to_stop_ends_with_0()
    {
        using var errors = new StringWriter();

        var code = await PegasusProgram.RunAsync(
            () =>
            {
                var app = Probe.Build(null, null, null);
                app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
                return app;
            },
            errors, Ct);

        code.ShouldBe(0);
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_ours_is_not_dressed_up_as_the_operators_mistake() =>
        await Should.ThrowAsync<NotSupportedException>(() => PegasusProgram.RunAsync(
            () => Probe.Build(null, builder => builder.Services.AddHostedService<Faulty>(), null), TextWriter.Null, Ct));

    private static async Task<HttpResponseMessage> SendAsync(Probe probe, Uri address, HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        return await probe.Http.SendAsync(request, Ct);
    }

    private sealed class Faulty : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("ours");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
