using System.Diagnostics;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.SystemTests.Running;

/// <summary>The whole system, started as its owner starts it, on ports and data of its own.</summary>
public abstract class PegasusSystem(params string[] how) : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly int _portBase = FreePorts.Base();
    private CliProcess? _up;

    /// <summary>Robots of these tests; each test that counts turns takes a name of its own.</summary>
    public RobotProfile Robot { get; } = new() { RobotId = "System-Test-Robot-One", AccountId = "5f00000000000000000000d1" };

    /// <summary>All that the system asks of the world outside; it asks nobody else.</summary>
    public FakeWorld World { get; private set; } = null!;

    public string Data => _folder.File("data");

    internal ServiceTable Table => new(_portBase);

    public Uri ListenUrl => Table.ListenUrl;

    public string Token => TokenFor(Robot);

    public async ValueTask InitializeAsync()
    {
        World = await FakeWorld.StartAsync();
        await PrepareAsync();
        _up = CliProcess.Start(
            ["up", "--port-base", $"{_portBase}", "--data", Data, "--log-level", "info", .. how], [.. World.Settings().Select(setting => (setting.Key, setting.Value)), .. Variables]);
        await _up.WaitUntilReadyAsync();
    }

    /// <summary>What its owner does before it starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>What its owner does after it has stopped.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <summary>What its owner sets beside that.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> Variables => [];

    /// <summary>What <c>up</c> has printed so far, the services' logs included.</summary>
    public string Log => _up?.Error ?? "";

    public string TokenFor(RobotProfile robot) =>
        new HubTokens(new TokenOptions { Secret = new DataFolder(Data).ReadSecret() }, TimeProvider.System)
            .Issue(new RobotIdentity(robot.AccountId, robot.RobotId));

    /// <summary>The processes that serve, by name.</summary>
    internal IReadOnlyList<RunningProcess> Processes => RunFile.Read(new DataFolder(Data).RunFile)?.Processes ?? [];

    public Task<FakeRobot> DialAsync(RobotProfile? robot = null) => FakeRobot.DialAsync(ListenUrl, TokenFor(robot ?? Robot), robot ?? Robot);

    /// <summary>A turn that must go well whatever happened before.</summary>
    public async Task TellAJokeAsync(RobotProfile? who = null)
    {
        await using var robot = await DialAsync(who);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("tell me a joke"), robot.Turn.Context());
        var last = await robot.ExpectFinalAsync();
        last.Type.ShouldBe("SKILL_ACTION", robot.ToString());
        SpokenText.Of(last.Utf8).ShouldNotBeEmpty();
        await robot.HangUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_up is not null)
        {
            var processes = Processes;
            _up.Signal(CliProcess.Sigterm);
            (await _up.WaitForExitAsync()).ShouldBe(0, _up.Error);
            processes.ShouldAllBe(process => !IsAlive(process.Pid));
            await _up.DisposeAsync();
        }

        await EndAsync();
        await World.DisposeAsync();
        _folder.Dispose();
    }

    internal static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>All services in one process, as by default, with certificates of its own as a home needs them for a robot.</summary>
public sealed class OneProcess() : PegasusSystem
{
    /// <summary>The authority that robots of this home trust.</summary>
    public string AuthorityFile => Path.Combine(Data, "tls", "ca.pem");

    protected override async Task PrepareAsync()
    {
        await using var made = await CliProcess.RunAsync("robot", "hosts", "--make-authority", "--data", Data);
        File.Exists(AuthorityFile).ShouldBeTrue(made.Output + made.Error);
    }
}

/// <summary>One process for each service, as in production.</summary>
public sealed class SeparateProcesses() : PegasusSystem("--separate");

[CollectionDefinition(nameof(OneProcess))]
public sealed class OneProcessTests : ICollectionFixture<OneProcess>;

[CollectionDefinition(nameof(SeparateProcesses))]
public sealed class SeparateProcessesTests : ICollectionFixture<SeparateProcesses>;
