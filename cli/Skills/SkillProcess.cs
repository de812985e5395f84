using System.Globalization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>A skill of the workspace that was built and runs on a free port of this machine, until it is disposed.</summary>
internal sealed class SkillProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly ServiceProcess _process;
    private readonly TimeProvider _time;

    private SkillProcess(ServiceProcess process, Uri address, TimeProvider time)
    {
        _process = process;
        _time = time;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Builds the skill, starts it and waits until it answers.</summary>
    /// <param name="context">Terminal and workspace.</param>
    /// <param name="skill">Which.</param>
    /// <param name="line">Takes what it says.</param>
    /// <param name="settings">Settings beside where it listens, such as <c>--skill:seed=1</c>.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="CliException">It does not build or does not start; the message is what it said.</exception>
    public static async Task<SkillProcess> StartAsync(
        CliContext context, SkillSource skill, Action<string> line, IEnumerable<string> settings, CancellationToken ct)
    {
        context.Terminal.Note($"building {skill.Id}");
        await SkillBuild.RunAsync(context, skill.Project, ct);
        var port = Ports.FindFree().ToString(CultureInfo.InvariantCulture);
        var process = ServiceProcess.Start(
            skill.Id, context.Workspace,
            ["exec", skill.Assembly, "--server:host=127.0.0.1", $"--server:port={port}", .. settings], [], line);
        var started = new SkillProcess(process, new Uri($"http://127.0.0.1:{port}/"), context.Time);
        try
        {
            await process.WaitUntilUpAsync(started.Address, StartPatience, context.Time, ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it ends by itself, and says why it did.</summary>
    public async Task<string> WaitForExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.Reason();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(StopPatience, _time);
        await _process.DisposeAsync();
    }
}
