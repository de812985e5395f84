using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Services;

public class RunFileTests
{
    [Fact]
    public void Other_verbs_find_the_system_that_runs_on_a_data_folder()
    {
        using var scratch = new ScratchFolder();
        var data = new DataFolder(scratch.Path);
        Run(Environment.ProcessId).Write(data.RunFile);

        HubAddress.Resolve(null, data).ShouldBe(new Uri("ws://127.0.0.1:19080/v1/listen"));
        HubAddress.Resolve("ws://elsewhere:1/v1/listen", data).ShouldBe(new Uri("ws://elsewhere:1/v1/listen"));
    }

    [Fact]
    public void A_file_left_by_a_process_that_is_gone_counts_for_nothing()
    {
        using var scratch = new ScratchFolder();
        var data = new DataFolder(scratch.Path);
        // No process has this number: Linux stops well below.
        Run(int.MaxValue).Write(data.RunFile);

        RunFile.Read(data.RunFile).ShouldBeNull();
        HubAddress.Resolve(null, data).ShouldBe(new Uri("ws://127.0.0.1:9080/v1/listen"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_file_of_something_else_counts_for_nothing(string content)
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch.File("up.json"), content);

        RunFile.Read(scratch.File("up.json")).ShouldBeNull();
    }

    private static RunFile Run(int pid) => new() { Pid = pid, PortBase = 19000, ListenUrl = "ws://127.0.0.1:19080/v1/listen", Processes = [] };
}
