using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Jibo.Pegasus.Gateway.Tls;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Gateway.Tests.Tls;

/// <summary>The door that robots come through.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly TestCertificates _files = new();
    private FakeHub _hub = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _files.Write();
        _hub = await FakeHub.StartAsync(app =>
        {
            app.MapGet("/v1/listen", async context =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var buffer = new byte[64];
                var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, context.RequestAborted);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            });
            app.Use((HttpContext context, RequestDelegate next) => context.WebSockets.IsWebSocketRequest ? next(context) : FakeHub.TellAsync(context));
        });
    }

    [Fact]
    public async Task A_robot_that_trusts_the_authority_alone_asks_by_a_legacy_name()
    {
        await using var door = await OpenAsync();
        using var handler = Trusting(door);
        using var http = new HttpClient(handler);

        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.jibo.com/") { Headers = { { "X-Amz-Target", "Account_20151111.CreateHubToken" } } };
        using var answer = await http.SendAsync(request, Ct);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');

        answer.Version.ShouldBe(HttpVersion.Version11);
        answer.Headers.ShouldNotContain(header => header.Key == "Strict-Transport-Security");
        lines[0].ShouldBe("POST /");
        lines.ShouldContain("Host: api.jibo.com");
        lines.ShouldContain("X-Forwarded-Proto: https");
        lines.ShouldContain("X-Forwarded-Host: api.jibo.com");
    }

    [Fact]
    public async Task A_robot_is_heard_over_tls_and_the_plain_port_stays()
    {
        await using var door = await OpenAsync();
        using var handler = Trusting(door);
        using var invoker = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(new Uri("wss://neo-hub.jibo.com/v1/listen"), invoker, Ct);
        await socket.SendAsync("hey"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        var buffer = new byte[64];
        var received = await socket.ReceiveAsync(buffer, Ct);

        Encoding.UTF8.GetString(buffer, 0, received.Count).ShouldBe("hey");
        (await door.Http.GetStringAsync(new Uri("/skills/robot", UriKind.Relative), Ct)).ShouldStartWith("GET /skills/robot");
    }

    /// <summary>What OpenSSL 1.0.2 offers, each alone.</summary>
    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384)]
    public async Task Old_ciphers_are_spoken(TlsCipherSuite suite)
    {
        await using var door = await OpenAsync();

        await using var tls = await HandshakeAsync(door, options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
#pragma warning disable CA1416 // The tests run where the services do.
            options.CipherSuitesPolicy = new([suite]);
#pragma warning restore CA1416
        });

        tls.NegotiatedCipherSuite.ShouldBe(suite);
        tls.SslProtocol.ShouldBe(SslProtocols.Tls12);
    }

    [Fact]
    public async Task Protocols_that_are_broken_are_not_spoken_and_http_2_is_not_offered()
    {
        await using var door = await OpenAsync();

#pragma warning disable CA5397, SYSLIB0039 // That they are refused is what is tested.
        await Should.ThrowAsync<Exception>(() => HandshakeAsync(door, options => options.EnabledSslProtocols = SslProtocols.Tls | SslProtocols.Tls11));
#pragma warning restore CA5397, SYSLIB0039
        await using var tls = await HandshakeAsync(door, options => options.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]);
        tls.NegotiatedApplicationProtocol.ShouldBe(SslApplicationProtocol.Http11);
    }

    [Fact]
    public async Task A_certificate_is_taken_in_while_robots_are_served()
    {
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var before = _files.Write();
        await using var door = await OpenAsync(time);
        await using var open = await HandshakeAsync(door);
        await time.TimerDueInAsync(CertificateWatch.LookEvery);

        var after = _files.Write(name: "gateway.example.org");
        // Seen, and seen again as it was.
        for (var look = 0; look < 2; look++)
        {
            time.Advance(CertificateWatch.LookEvery);
            await time.TimerDueInAsync(CertificateWatch.LookEvery);
        }

        await using var next = await HandshakeAsync(door);
        ThumbprintOf(open).ShouldBe(before);
        ThumbprintOf(next).ShouldBe(after);
        await open.WriteAsync("GET /healthcheck HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), Ct);
        using var reader = new StreamReader(open);
        (await reader.ReadToEndAsync(Ct)).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task A_change_that_cannot_be_used_leaves_the_one_before_and_is_told()
    {
        var before = _files.Write();
        await using var door = await OpenAsync();
        var holder = door.Services.GetRequiredService<CertificateHolder>();

        await File.WriteAllTextAsync(_files.KeyFile, "nothing", Ct);
        holder.Reload();

        await using var tls = await HandshakeAsync(door);
        ThumbprintOf(tls).ShouldBe(before);
        holder.FindProblem().ShouldBe("the files of the certificate were changed and cannot be used; the one before is shown");
        (await door.Http.GetStringAsync(new Uri("/healthcheck?verbose", UriKind.Relative), Ct)).ShouldContain("\"certificate\":{\"status\":\"degraded\"");

        _files.Write();
        holder.Reload();
        holder.FindProblem().ShouldBeNull();
    }

    [Fact]
    public void Health_warns_thirty_days_before_the_end()
    {
        _files.Write(life: TimeSpan.FromDays(45));
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var log = new RecordingLogger();
        var holder = new CertificateHolder(
            new() { Port = 0, Certificate = _files.CertificateFile, Key = _files.KeyFile }, time, new LoggerOf(log));
        var end = $"{holder.Current.NotAfter:yyyy-MM-dd}";

        holder.FindProblem().ShouldBeNull();
        holder.Complain();
        log.Count(LogLevel.Warning).ShouldBe(0);

        time.Advance(TimeSpan.FromDays(16));
        holder.FindProblem().ShouldBe($"the certificate ends on {end}");
        holder.Complain();
        log.Has($"{_files.CertificateFile}: the certificate ends on {end}").ShouldBeTrue();

        time.Advance(TimeSpan.FromDays(30));
        holder.FindProblem().ShouldBe($"the certificate ended on {end}");
    }

    [Fact]
    public async Task Who_says_nothing_is_not_waited_for()
    {
        await using var door = await OpenAsync(handshake: TimeSpan.FromMilliseconds(200));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, door.TlsPort, Ct);

        var read = await ReadOneAsync(client).WaitAsync(TimeSpan.FromSeconds(10), Ct);

        read.ShouldBe(0);
    }

    [Fact]
    public async Task A_pfx_file_with_a_password_serves_as_well()
    {
        var thumbprint = _files.Write(pfx: true, password: "open sesame");
        await using var door = await OpenAsync(options: options => options with
        {
            Tls = options.Tls! with { Certificate = _files.File1("gateway.pfx"), Key = null, Password = "open sesame" },
        });

        await using var tls = await HandshakeAsync(door);

        ThumbprintOf(tls).ShouldBe(thumbprint);
    }

    [Fact]
    public async Task Files_in_the_data_folder_need_no_setting_and_without_them_there_is_no_tls()
    {
        var data = Directory.CreateDirectory(_files.File1("data")).FullName;
        await using (var without = await Door.OpenAsync(_hub.Address, null, $"--server:data={data}"))
            without.TlsPort.ShouldBe(0);
        Directory.CreateDirectory(Path.Combine(data, "tls"));
        File.Copy(_files.CertificateFile, Path.Combine(data, "tls", "gateway.pem"));
        File.Copy(_files.KeyFile, Path.Combine(data, "tls", "gateway.key"));

        await using var with = await Door.OpenAsync(_hub.Address, null, $"--server:data={data}", "--gateway:tlsPort=0");
        await using var tls = await HandshakeAsync(with);

        tls.IsAuthenticated.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _files.Dispose();
    }

    private Task<Door> OpenAsync(TimeProvider? time = null, TimeSpan? handshake = null, Func<GatewayOptions, GatewayOptions>? options = null) => Door.OpenAsync(
        _hub.Address,
        time,
        given => (options ?? (same => same))(given with { Tls = given.Tls! with { HandshakeTimeout = handshake ?? TimeSpan.FromSeconds(10) } }),
        $"--net:accounts={_hub.Address.Authority}", "--gateway:tlsPort=0", $"--gateway:certificate={_files.CertificateFile}", $"--gateway:certificateKey={_files.KeyFile}");

    /// <summary>Dials the door whatever the name, as DNS in a home does, and trusts its authority only.</summary>
    private static SocketsHttpHandler Trusting(Door door) => new()
    {
        UseProxy = false,
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, door.TlsPort, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = Trust(new()),
    };

    private static SslClientAuthenticationOptions Trust(SslClientAuthenticationOptions options)
    {
        options.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { TestCertificates.Root },
            // What is between must come with the handshake.
            DisableCertificateDownloads = true,
        };
        return options;
    }

    private static async Task<SslStream> HandshakeAsync(Door door, Action<SslClientAuthenticationOptions>? change = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, door.TlsPort, Ct);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var options = Trust(new() { TargetHost = "api.jibo.com" });
        change?.Invoke(options);
        try
        {
            await tls.AuthenticateAsClientAsync(options, Ct);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private sealed class LoggerOf(RecordingLogger log) : ILogger<CertificateHolder>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Log(logLevel, eventId, state, exception, formatter);
    }

    private static string ThumbprintOf(SslStream tls) => tls.RemoteCertificate!.GetCertHashString();

    private static async Task<int> ReadOneAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Ct);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
