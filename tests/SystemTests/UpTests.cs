using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests;

/// <summary>Bringing the system up and down, and what is said when that cannot be.</summary>
public sealed class UpTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Data => _folder.File("data");

    [Theory]
    [InlineData(CliProcess.Sigint)]
    [InlineData(CliProcess.Sigint, "--separate")]
    [InlineData(CliProcess.Sigterm)]
    public async Task A_signal_stops_it_cleanly_and_it_can_start_again_on_the_same_ports(string signal, params string[] how)
    {
        var portBase = FreePorts.Base();
        for (var round = 0; round < 2; round++)
        {
            await using var up = Up(portBase, how);
            await up.WaitUntilReadyAsync();
            var run = RunFile.Read(new DataFolder(Data).RunFile).ShouldNotBeNull();
            run.Processes.Count.ShouldBe(how.Length == 0 ? 1 : new ServiceTable().Services.Count);

            up.Signal(signal);

            (await up.WaitForExitAsync()).ShouldBe(0, up.Error);
            run.Processes.ShouldAllBe(process => !PegasusSystem.IsAlive(process.Pid));
            File.Exists(new DataFolder(Data).RunFile).ShouldBeFalse();
            Ports.FindProblems(new ServiceTable(portBase)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_that_names_it()
    {
        var portBase = FreePorts.Base();
        using var taken = new TcpListener(IPAddress.Loopback, portBase + 80);
        taken.Start();

        await using var up = Up(portBase);

        (await up.WaitForExitAsync()).ShouldBe(1);
        OneLine(up).ShouldStartWith($"pegasus: Port {portBase + 80}, which gateway needs, is in use;");
    }

    [Theory]
    [InlineData]
    [InlineData("--separate")]
    public async Task A_variable_that_cannot_be_used_is_one_sentence_that_names_it_and_nothing_is_left_running(params string[] how)
    {
        var portBase = FreePorts.Base();

        await using var up = CliProcess.Start(
            ["up", "--port-base", $"{portBase}", "--data", Data, .. how], ("ETCO_server_drainTimeout", "soon"));

        (await up.WaitForExitAsync()).ShouldBe(1);
        OneLine(up).ShouldStartWith("pegasus: ETCO_server_drainTimeout holds 'soon'; it must be a duration");
        Ports.FindProblems(new ServiceTable(portBase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_system_on_the_same_data_is_refused()
    {
        await using var up = Up(FreePorts.Base());
        await up.WaitUntilReadyAsync();

        await using var second = Up(FreePorts.Base());

        (await second.WaitForExitAsync()).ShouldBe(1);
        OneLine(second).ShouldContain($"A system runs on the data folder {Data} already, process {up.Id}");
    }

    [Fact]
    public async Task A_service_that_dies_ends_the_system_and_says_so()
    {
        await using var up = Up(FreePorts.Base(), "--separate");
        await up.WaitUntilReadyAsync();
        var run = RunFile.Read(new DataFolder(Data).RunFile).ShouldNotBeNull();

        using (var joke = System.Diagnostics.Process.GetProcessById(run.Processes.Single(process => process.Name == "joke-skill").Pid))
            joke.Kill();

        (await up.WaitForExitAsync()).ShouldBe(1);
        up.Error.ShouldContain("joke-skill ended with code 137");
        run.Processes.ShouldAllBe(process => !PegasusSystem.IsAlive(process.Pid));
    }

    public void Dispose() => _folder.Dispose();

    private CliProcess Up(int portBase, params string[] how) =>
        CliProcess.Start(["up", "--port-base", $"{portBase}", "--data", Data, "--log-level", "none", .. how]);

    private static string OneLine(CliProcess up) => up.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
}
