using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Building;

public sealed class DockerRunTests
{
    [Fact]
    public async Task A_service_gets_its_own_ports_on_this_machine_only_and_the_settings_of_the_terminal_by_name()
    {
        using var cli = new CliRun().With("ETCO_history_store", "postgres://user:secret@db/history").With("NET_accounts", "accounts:8080")
            .With("ETCO_server_hubTokenSecret_FILE", "/nowhere").With("HOME", "/home/somebody");

        (await cli.RunAsync("docker-run", "history", "--network", "pegasus_pegasus-nw", "--env", "ETCO_server_logLevel=debug", "--print")).ShouldBe(ExitCodes.Ok);

        var command = cli.Output.Trim();
        command.ShouldStartWith("docker run --rm --init --read-only ");
        command.ShouldEndWith(
            " --name pegasus-history --publish 127.0.0.1:9006:8080 --publish 127.0.0.1:9106:8081 --network pegasus_pegasus-nw"
            + " --env ETCO_history_store --env NET_accounts --env ETCO_server_logLevel=debug jibo-pegasus/history:local");
        command.ShouldNotContain("secret@");
    }

    [Fact]
    public async Task A_command_takes_the_place_of_the_service_and_needs_no_port()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("docker-run", "hub", "--version", "0.2.0", "--print", "--", "ls", "-l", "/app")).ShouldBe(ExitCodes.Ok);

        cli.Output.Trim().ShouldEndWith("--entrypoint ls jibo-pegasus/hub:0.2.0 -l /app");
        cli.Output.ShouldNotContain("--publish");
    }

    [Fact]
    public async Task An_unknown_service_is_told_with_those_that_there_are()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("docker-run", "toaster", "--print")).ShouldBe(ExitCodes.Failed);

        cli.Error.ShouldContain("There is no service toaster; there are history, ");
    }
}
