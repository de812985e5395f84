using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Configuration;

public class SettingsTests
{
    [Fact]
    public void Arguments_win_over_variables_and_these_over_defaults()
    {
        var environment = new Dictionary<string, string> { ["ETCO_server_port"] = "8080", ["ETCO_server_keepAliveTimeout"] = "2m" };

        var server = PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 9000), ["--server:port=9100"], environment).Server();

        server.Port.ShouldBe(9100);
        server.KeepAliveTimeout.ShouldBe(TimeSpan.FromMinutes(2));
        server.DrainTimeout.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void An_argument_may_be_two_words_and_the_last_one_wins() =>
        Configure(["--server:port", "1", "--server:port=2", "--a:b=c=d"])["a:b"].ShouldBe("c=d");

    [Theory]
    [InlineData("server:port=1")]
    [InlineData("-p")]
    [InlineData("--")]
    [InlineData("--server:port")]
    public void An_argument_that_is_no_setting_is_a_problem(string argument) =>
        Should.Throw<ConfigurationProblemException>(() => Configure([argument])).Message.ShouldContain("is not understood");

    [Fact]
    public void What_an_argument_holds_is_not_repeated() =>
        Should.Throw<ConfigurationProblemException>(() => Configure(["secret=hunter2"])).Message.ShouldNotContain("hunter2");

    [Fact]
    public void Names_that_an_operator_makes_up_are_found()
    {
        var environment = new Dictionary<string, string>
        {
            ["ETCO_parser_external_my_agent"] = "a",
            ["ETCO_parser_external_Cook"] = "b",
            ["ETCO_parser_externalDeadline"] = "1s",
            ["ETCO_parser_external_none"] = " ",
        };
        var configuration = PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 9000), ["--parser:external:at-home=c"], environment).Configuration;

        configuration.ReadSettings(s => s.NamesBelow("parser:external")).ShouldBe(["at-home", "Cook", "my:agent"]);
        configuration.ReadSettings(s => s.NamesBelow("parser:else")).ShouldBeEmpty();
    }

    [Fact]
    public void A_bad_value_is_one_sentence_that_names_the_variable() =>
        Problem("ETCO_hub_parserTimeout", "soon", s => s.Duration("hub:parserTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)))
            .ShouldBe("ETCO_hub_parserTimeout holds 'soon'; it must be a duration from 1ms to 1m, such as 10s.");

    [Fact]
    public void A_bad_argument_is_named_as_it_was_given() =>
        Should.Throw<ConfigurationProblemException>(() => Configure(["--server:port=70000"]).ReadSettings(s => s.Number("server:port", 1, 0, 65535)))
            .Message.ShouldBe("--server:port holds '70000'; it must be a whole number from 0 to 65535.");

    [Theory]
    [InlineData("250", 250)]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("0.5s", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("1H", 3_600_000)]
    public void A_duration_has_a_unit_or_is_milliseconds(string text, int milliseconds) =>
        Configure([$"--a:b={text}"]).ReadSettings(s => s.Duration("a:b", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1)))
            .TotalMilliseconds.ShouldBe(milliseconds);

    [Theory]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("s")]
    [InlineData("1,5s")]
    [InlineData("9999999999999h")]
    public void Anything_else_is_no_duration(string text) =>
        Problem("ETCO_a_b", text, s => s.Duration("a:b", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1))).ShouldContain(text);

    [Theory]
    [InlineData("true", true)]
    [InlineData("ON", true)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    public void A_flag_is_said_in_many_ways(string text, bool expected) =>
        Configure([$"--a:b={text}"]).ReadSettings(s => s.Flag("a:b", !expected)).ShouldBe(expected);

    [Fact]
    public void Every_problem_is_reported_not_only_the_first()
    {
        var problem = Should.Throw<ConfigurationProblemException>(() =>
            Configure(["--a:number=x", "--a:flag=x", "--a:real=NaN", "--a:choice=purple", "--net:hub=http://x:1", "--a:uri=ftp://x", "--a:text=" + new string('x', 5000)]).ReadSettings(s =>
            {
                s.Number("a:number", 1, 0, 2);
                s.Flag("a:flag", true);
                s.Real("a:real", 0.5, 0, 1);
                s.Choice("a:choice", LogFormat.Plain);
                s.Net("hub", NetAddress.Local(9000));
                s.OptionalHttpUri("a:uri");
                s.OptionalText("a:text");
                s.RequiredText("a:required", "the name of a skill");
                s.Check(1 > 2, "a:number", "less than a:other");
                return 0;
            }));

        problem.Problems.Count.ShouldBe(9);
        problem.Problems[3].ShouldBe("--a:choice holds 'purple'; it must be one of plain, json.");
        problem.Problems[4].ShouldBe("--net:hub holds 'http://x:1'; it must be host:port without a scheme or a path, such as localhost:9000.");
        problem.Problems[6].Length.ShouldBeLessThan(250);
        problem.Problems[7].ShouldBe("ETCO_a_required is not set; it must be the name of a skill.");
    }

    [Fact]
    public void A_secret_is_never_part_of_a_problem()
    {
        var problem = Should.Throw<ConfigurationProblemException>(() =>
            Configure(["--a:secret=" + new string('q', 5000)]).ReadSettings(s => s.Secret("a:secret")));

        problem.Message.ShouldBe("--a:secret holds 5000 characters; it must be a secret of at most 4096 characters.");
    }

    [Fact]
    public void Every_bad_server_setting_is_found()
    {
        string[] args =
        [
            "--server:host=nowhere", "--server:port=-1", "--server:grpcPort=x", "--server:maxRequestBody=0", "--server:maxConnections=0",
            "--server:requestHeadersTimeout=0", "--server:keepAliveTimeout=2h", "--server:drainTimeout=x", "--server:logLevel=loud",
            "--server:logFormat=xml", "--server:trustLoggingConfig=maybe", "--server:telemetry=maybe", "--server:hubTokenSkew=1h",
        ];

        var problem = Should.Throw<ConfigurationProblemException>(() =>
            PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 1, 2), args, new Dictionary<string, string>()));

        problem.Problems.Count.ShouldBe(args.Length);
    }

    private static string Problem<T>(string variable, string value, Func<SettingsReader, T> read)
    {
        var configuration = new ConfigurationBuilder()
            .Add(new EtcoConfigurationSource(new Dictionary<string, string> { [variable] = value })).Build();
        return Should.Throw<ConfigurationProblemException>(() => configuration.ReadSettings(read)).Problems.ShouldHaveSingleItem();
    }

    private static IConfigurationRoot Configure(string[] args) =>
        new ConfigurationBuilder().Add(new ArgumentsConfigurationSource(args)).Build();
}
