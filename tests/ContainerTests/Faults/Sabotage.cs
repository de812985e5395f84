using System.Globalization;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Does to one container what a fault says, and undoes it. Needs root on the machine where Docker runs.</summary>
internal sealed class Sabotage(FaultyHouse house, string service)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public Task InflictAsync(FaultKind kind, CancellationToken cancellationToken) => kind switch
    {
        FaultKind.Killed => KillAsync(cancellationToken),
        FaultKind.Paused => DockerAsync("pause", cancellationToken),
        FaultKind.Slow => OnEveryCardAsync(card => ["tc", "qdisc", "add", "dev", card, "root", "tbf", "rate", "8kbit", "burst", "1600", "latency", "20s"], cancellationToken),
        FaultKind.CutOff => WallAsync("-I", cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    public Task HealAsync(FaultKind kind, CancellationToken cancellationToken) => kind switch
    {
        // Its restart policy has started it again.
        FaultKind.Killed => Task.CompletedTask,
        FaultKind.Paused => DockerAsync("unpause", cancellationToken),
        FaultKind.Slow => OnEveryCardAsync(card => ["tc", "qdisc", "del", "dev", card, "root"], cancellationToken),
        FaultKind.CutOff => WallAsync("-D", cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>From outside, as the kernel does when memory runs out: <c>docker kill</c> would count as the operator's wish, and nobody would start it again.</summary>
    private async Task KillAsync(CancellationToken cancellationToken) =>
        await RunAsync("kill", cancellationToken, "-KILL", await ProcessAsync(cancellationToken));

    private async Task DockerAsync(string verb, CancellationToken cancellationToken) =>
        (await PegasusInContainers.DockerAsync(cancellationToken, verb, await house.ContainerOfAsync(service, cancellationToken))).ThrowIfFailed();

    /// <summary>Packets are dropped, not refused, as by a cable that was pulled; the container's own health check still reaches it.</summary>
    private async Task WallAsync(string verb, CancellationToken cancellationToken)
    {
        var process = await ProcessAsync(cancellationToken);
        await InItsNetworkAsync(process, cancellationToken, "iptables", verb, "INPUT", "!", "-i", "lo", "-j", "DROP");
        await InItsNetworkAsync(process, cancellationToken, "iptables", verb, "OUTPUT", "!", "-o", "lo", "-j", "DROP");
    }

    private async Task OnEveryCardAsync(Func<string, string[]> command, CancellationToken cancellationToken)
    {
        var process = await ProcessAsync(cancellationToken);
        var links = await InItsNetworkAsync(process, cancellationToken, "ip", "-o", "link", "show", "type", "veth");
        foreach (var line in links.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // 12: eth0@if13: <BROADCAST,…
            var card = line.Split(':')[1].Split('@')[0].Trim();
            await InItsNetworkAsync(process, cancellationToken, command(card));
        }
    }

    private static Task<CommandResult> InItsNetworkAsync(string process, CancellationToken cancellationToken, params string[] command) =>
        RunAsync("nsenter", cancellationToken, ["--target", process, "--net", .. command]);

    private async Task<string> ProcessAsync(CancellationToken cancellationToken)
    {
        var text = await house.InspectAsync(service, "{{.State.Pid}}", cancellationToken);
        return int.Parse(text, CultureInfo.InvariantCulture) > 0
            ? text
            : throw new InvalidOperationException($"{service} is not running, so nothing can be done to it");
    }

    private static async Task<CommandResult> RunAsync(string program, CancellationToken cancellationToken, params string[] arguments) =>
        (await Command.RunAsync(program, arguments, Command.NoVariables, Limit, cancellationToken)).ThrowIfFailed();
}
