using Jibo.Pegasus.Gateway.Limits;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>The TLS port, beside the plain one. HTTP/1.1 only, as robots speak it.</summary>
internal sealed class TlsDoor
{
    private ListenOptions? _listen;

    /// <summary>The port that was really bound; 0 before.</summary>
    public int Port => _listen?.IPEndPoint?.Port ?? 0;

    public static void Add(WebApplicationBuilder builder, TlsOptions options)
    {
        var door = new TlsDoor();
        var server = builder.Server();
        builder.Services
            .AddSingleton(door)
            .AddSingleton(options)
            .AddSingleton(new ExtraPort(options.Port, "ETCO_gateway_tlsPort"))
            .AddSingleton<CertificateHolder>()
            .AddHostedService<CertificateWatch>();
        builder.AddDependency("certificate", (s, _) => Task.FromResult(s.GetRequiredService<CertificateHolder>().FindProblem()), HealthStatus.Degraded);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(server.Address, options.Port, listen =>
        {
            var holder = listen.ApplicationServices.GetRequiredService<CertificateHolder>();
            listen.Protocols = HttpProtocols.Http1;
            listen.ApplicationServices.GetRequiredService<ConnectionLimit>().Apply(listen);
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => new(holder.Authentication),
                HandshakeTimeout = options.HandshakeTimeout,
            });
            door._listen = listen;
        }));
    }
}
