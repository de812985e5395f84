using System.Globalization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.SystemTests.Scale;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Runbooks;

/// <summary>The life of a system by its scripts alone: it starts, is watched and measured, gets another secret, is copied, stops, and is brought back.</summary>
public sealed class LifeTests(ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly RobotProfile Robot = new() { RobotId = "Runbook-Robot-One" };

    private readonly ScratchFolder _folder = new();
    private readonly int _portBase = FreePorts.Base();

    private string Data => _folder.File("data");

    private string Secret => new DataFolder(Data).ReadSecret()!;

    public async ValueTask DisposeAsync()
    {
        foreach (var data in (string[])[Data, _folder.File("other")])
        {
            if (RunFile.Read(new DataFolder(data).RunFile) is not null)
                await Runbook.RunAsync("start.sh", ["--data", data, "--stop"]);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_system_lives_by_its_runbooks()
    {
        await DoAsync("start.sh", "--data", Data, "--port-base", _portBase.ToString(CultureInfo.InvariantCulture));
        (await Runbook.RunAsync("start.sh", ["--data", Data])).Said.ShouldContain("runs on");

        await RotateAsync();

        await DoAsync("incident.sh", "--data", Data, "--to", _folder.File("incident"));
        foreach (var service in new ServiceTable().Services)
            File.Exists(Path.Combine(_folder.File("incident"), $"{service.Name}.json")).ShouldBeTrue(service.Name);
        foreach (var file in Directory.EnumerateFiles(_folder.File("incident")))
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Secret);

        (await DoAsync("capacity.sh", "--data", Data, "--robots", "1 5", "--seconds", "2", "--limit", "60000")).ShouldContain("up to 5 robots");

        await DoAsync("backup.sh", "--data", Data, "--to", _folder.File("backups"), "--keep", "2", "--with-secrets");
        var backup = Directory.EnumerateFiles(_folder.File("backups")).Single();
        await DoAsync("start.sh", "--data", Data, "--stop");
        (await Runbook.RunAsync("incident.sh", ["--data", Data])).Code.ShouldBe(3);

        await DoAsync("restore.sh", backup, "--data", _folder.File("other"));
        await DoAsync("start.sh", "--data", _folder.File("other"), "--port-base", _portBase.ToString(CultureInfo.InvariantCulture));
        // With its secrets: who had a token still has one.
        await TalkAsync(Token(Secret));
        await DoAsync("start.sh", "--data", _folder.File("other"), "--stop");
    }

    /// <summary>Robots talk all the while, each with the token that it got at first.</summary>
    private async Task RotateAsync()
    {
        var old = Secret;
        await using var load = new RobotLoad(new ServiceTable(_portBase).ListenUrl, robot => Token(old, robot), 4);
        load.Start();
        await load.MoreAsync(20);
        await DoAsync("rotate-token-secret.sh", "begin", "--data", Data);
        var coming = new DataFolder(Data).PreviousSecret.Read().ShouldNotBeNull();
        coming.ShouldNotBe(old);
        await TalkAsync(Token(coming));
        await load.MoreAsync(20);

        await DoAsync("rotate-token-secret.sh", "switch", "--data", Data);
        Secret.ShouldBe(coming);
        await TalkAsync(Token(Secret));
        await load.MoreAsync(20);
        output.WriteLine(await load.StopAsync());
        load.Lost.ShouldBeEmpty();

        (await Runbook.RunAsync("rotate-token-secret.sh", ["finish", "--data", Data])).Code.ShouldBe(2);
        await DoAsync("rotate-token-secret.sh", "finish", "--data", Data, "--now");
        await TalkAsync(Token(Secret));
        (await Should.ThrowAsync<HubRefusedException>(() => TalkAsync(Token(old)))).Body.ShouldBe("JsonWebTokenError: invalid signature");
    }

    private static string Token(string secret, RobotProfile? robot = null) =>
        new HubTokens(new TokenOptions { Secret = secret }, TimeProvider.System).Issue(new((robot ?? Robot).AccountId, (robot ?? Robot).RobotId));

    private async Task TalkAsync(string token)
    {
        await using var robot = await FakeRobot.DialAsync(new ServiceTable(_portBase).ListenUrl, token, Robot);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("tell me a joke"), robot.Turn.Context());
        (await robot.ExpectFinalAsync()).Type.ShouldBe("SKILL_ACTION", robot.ToString());
    }

    private async Task<string> DoAsync(string script, params string[] arguments)
    {
        var (code, said) = await Runbook.RunAsync(script, arguments);
        output.WriteLine($"{script} {string.Join(' ', arguments)}{Environment.NewLine}{said}");
        code.ShouldBe(0, $"{script}: {said}");
        return said;
    }
}
