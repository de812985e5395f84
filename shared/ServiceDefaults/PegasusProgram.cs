using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.ServiceDefaults;

/// <summary>What the program of every service is: build, start, wait, and say in one sentence why that was not possible.</summary>
public static class PegasusProgram
{
    /// <summary>Exit code for a problem that the operator can mend: a setting, a port.</summary>
    public const int ProblemExitCode = 1;

    /// <summary>
    /// Runs a service until it is told to stop. What the operator can mend is printed on <paramref name="errors"/> (by default
    /// standard error), one sentence a line, and ends the process with code 1; anything else is a fault and is thrown.
    /// </summary>
    public static async Task<int> RunAsync(
        Func<WebApplication> build, TextWriter? errors = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            await using var app = build();
            await StartAsync(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (ConfigurationProblemException e)
        {
            await (errors ?? Console.Error).WriteLineAsync(e.Message);
            return ProblemExitCode;
        }
    }

    /// <summary>Starts a service; for a process that runs several, and for <see cref="RunAsync"/>.</summary>
    /// <exception cref="ConfigurationProblemException">A port is in use or may not be listened on.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (DescribeBindFailure(e, app.Services.GetRequiredService<ServerOptions>(), app.Services.GetServices<ExtraPort>().ToArray()) is { } problem)
        {
            throw new ConfigurationProblemException([problem], e);
        }
    }

    private static string? DescribeBindFailure(Exception failure, ServerOptions options, IReadOnlyList<ExtraPort> extra)
    {
        if (failure is IOException && failure.InnerException is AddressInUseException)
        {
            var (port, variable) = PortIn(failure.Message, options, extra);
            return string.Create(CultureInfo.InvariantCulture,
                $"Port {port} is in use; stop what listens there, or choose another port for {options.Service} with --port-base or {variable}.");
        }

        return failure.GetBaseException() is not SocketException socket ? null : socket.SocketErrorCode switch
        {
            SocketError.AccessDenied => DescribeDenied(options, extra),
            SocketError.AddressNotAvailable =>
                $"ETCO_server_host holds '{options.Address}'; it must be an address of this machine, such as {IPAddress.Loopback} or {IPAddress.Any}.",
            _ => null,
        };
    }

    private static string DescribeDenied(ServerOptions options, IReadOnlyList<ExtraPort> extra)
    {
        const int FirstFree = 1024;
        // Nothing says which port it was; it is one of those that need a right.
        var (port, variable) = options.Port >= FirstFree && extra.FirstOrDefault(one => one.Port < FirstFree) is { } other
            ? (other.Port, other.Variable)
            : (options.Port, "ETCO_server_port");
        return string.Create(CultureInfo.InvariantCulture,
            $"Port {port} may not be listened on by this user; choose one above 1023 for {options.Service} with {variable}.");
    }

    /// <summary>Kestrel names the address only in its text, and there are some that it can be.</summary>
    private static (int Port, string Variable) PortIn(string message, ServerOptions options, IReadOnlyList<ExtraPort> extra)
    {
        if (options.GrpcPort is { } grpcPort && Names(grpcPort))
            return (grpcPort, "ETCO_server_grpcPort");
        return extra.FirstOrDefault(one => Names(one.Port)) is { } other ? (other.Port, other.Variable) : (options.Port, "ETCO_server_port");

        bool Names(int port) => message.Contains(string.Create(CultureInfo.InvariantCulture, $":{port}:"), StringComparison.Ordinal);
    }
}
