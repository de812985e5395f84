using System.Diagnostics;
using System.Globalization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.SystemTests.Scale;

/// <summary>One instance of a service: a process of its own, with its own ports and data, that can be lost and come back.</summary>
internal sealed class Instance(string name, string project, int http, int? grpc, IReadOnlyList<string> arguments, IReadOnlyList<(string, string)> environment, Action<string> said)
    : IAsyncDisposable
{
    private static readonly Workspace Workspace = Workspace.Find(new Dictionary<string, string>());
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private ServiceProcess? _process;
    private string? _handedOver;

    public string Name => name;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{http}/"));

    /// <summary>As services dial it: the gRPC door where it has one.</summary>
    public string Net => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{grpc ?? http}");

    public string HttpNet => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{http}");

    public void Start() => _process = ServiceProcess.Start(
        name, Workspace, ["exec", Workspace.Assembly(project), .. arguments], environment, line => said($"{name}: {line}"));

    public Task UntilUpAsync() => _process!.WaitUntilUpAsync(Address, StartPatience, TimeProvider.System, CancellationToken.None);

    /// <summary>SIGKILL; answers when nothing of it is left.</summary>
    public async Task KillAsync()
    {
        _process!.Process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _process.DisposeAsync();
    }

    /// <summary>SIGTERM; answers with its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _process!.StopAsync(StopPatience, TimeProvider.System);
        var code = _process.ExitCode;
        await _process.DisposeAsync();
        return code;
    }

    /// <summary>Leaves it to commands of an operator's: a file with its process id, and one that starts it anew, both by its name.</summary>
    public async Task HandOverAsync(string folder)
    {
        _handedOver = Path.Combine(folder, $"{name}.pid");
        await File.WriteAllTextAsync(_handedOver, _process!.Id.ToString(CultureInfo.InvariantCulture));
        var variables = string.Join(' ', environment.Select(variable => $"'{variable.Item1}={variable.Item2}'"));
        var command = string.Join(' ', arguments.Select(argument => $"'{argument}'"));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.start"), $"""
            setsid nohup env {variables} {Workspace.Dotnet} exec {Workspace.Assembly(project)} {command} </dev/null >/dev/null 2>&1 &
            echo $! >{_handedOver}

            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _handedOver, null) is { } file)
        {
            try
            {
                using var process = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture));
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended by itself.
            }
        }

        if (Interlocked.Exchange(ref _process, null) is { } left)
            await left.DisposeAsync();
    }
}
