using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Terminals;

public class VerbTests
{
    [Theory]
    [InlineData("--text \"tell me a joke\"", "talk")]
    [InlineData("--port-base is 99999", "up", "--port-base", "99999")]
    [InlineData("--ttl is '5x'", "token", "--ttl", "5x")]
    [InlineData("--robots is 0", "bench", "turns", "--robots", "0")]
    [InlineData("--speed must be", "talk", "--text", "hello", "--speed", "0")]
    [InlineData("'entity' is not an entity", "talk", "--menu", "loadMenu", "entity")]
    [InlineData("--url is 'http://x'", "talk", "--text", "hello", "--url", "http://x")]
    [InlineData("Say one of", "talk", "--text", "hello", "--wav", "x.wav")]
    [InlineData("nosuch.wav", "talk", "--wav", "nosuch.wav")]
    [InlineData("--count must be from 1 to 20", "proactive", "explain", "--count", "21")]
    [InlineData("'BOREDOM'", "proactive", "trigger", "--source", "BOREDOM")]
    [InlineData("'pdf'", "proactive", "simulate", "--format", "pdf")]
    [InlineData("There is no scenario nosuch.yaml", "proactive", "simulate", "nosuch.yaml")]
    [InlineData("There is no folder nosuch", "proactive", "simulate", "--skills", "nosuch")]
    public async Task A_mistake_on_the_command_line_is_one_sentence_that_names_it_and_exit_code_1(string named, params string[] arguments)
    {
        using var cli = new CliRun();

        // A system of the person who runs the tests is not to be talked to.
        var folder = arguments[0] is "talk" ? ["--data", cli.Data] : Array.Empty<string>();
        var code = await cli.RunAsync([.. arguments, .. folder]);

        code.ShouldBe(ExitCodes.Failed);
        var said = cli.Error.Trim();
        said.ShouldContain(named);
        said.Split('\n').Length.ShouldBe(1);
        cli.Output.ShouldBe("");
    }

    [Theory]
    [InlineData("up", "--separate")]
    [InlineData("talk", "--menu")]
    [InlineData("token", "--account")]
    [InlineData("doctor", "--json")]
    [InlineData("test", "--no-build")]
    [InlineData("skill", "lint")]
    [InlineData("nlu", "confusion")]
    [InlineData("proactive", "simulate")]
    [InlineData("build", "--packages")]
    [InlineData("build-docker-image", "--services")]
    [InlineData("docker-run", "--network")]
    [InlineData("sbom", "--to")]
    [InlineData("bootstrap", "--check")]
    public async Task Every_verb_explains_itself(string verb, string option)
    {
        using var cli = new CliRun();
        using var output = new StringWriter();

        var code = await PegasusCommand.Create(cli.Context).Parse([verb, "--help"]).InvokeAsync(new() { Output = output });

        code.ShouldBe(ExitCodes.Ok);
        output.ToString().ShouldContain(option);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("3h", 10800)]
    [InlineData("7d", 604800)]
    [InlineData("500ms", 0.5)]
    [InlineData("12", 12)]
    public void Times_are_read_as_people_write_them(string text, double seconds)
    {
        Durations.TryParse(text, out var time).ShouldBeTrue();
        time.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5s")]
    [InlineData("five")]
    [InlineData("1e9d")]
    public void What_is_no_time_is_refused(string text) => Durations.TryParse(text, out _).ShouldBeFalse();
}
