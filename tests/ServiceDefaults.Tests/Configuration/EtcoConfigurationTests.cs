using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Configuration;

public sealed class EtcoConfigurationTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Theory]
    [InlineData("ETCO_hub_parserTimeout", "hub:parserTimeout")]
    [InlineData("ETCO_server_hubTokenSecret", "server:hubTokenSecret")]
    [InlineData("ETCO_hub_speech_engine", "hub:speech:engine")]
    [InlineData("ETCO_hub__speech__engine", "hub:speech:engine")]
    [InlineData("NET_parser", "net:parser")]
    [InlineData("NET_joke_skill", "net:joke-skill")]
    [InlineData("NET_joke-skill", "net:joke-skill")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "otel:endpoint")]
    public void A_variable_becomes_a_setting(string variable, string key) =>
        Read((variable, "value"))[key].ShouldBe("value");

    [Theory]
    [InlineData("PATH")]
    [InlineData("ETCO_")]
    [InlineData("ETCO_server")]
    [InlineData("NET_")]
    [InlineData("etco_server_port")]
    public void Other_variables_are_not_settings(string variable) =>
        Read((variable, "value")).AsEnumerable().ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_variable_is_the_default(string value) =>
        Read(("ETCO_server_port", value)).AsEnumerable().ShouldBeEmpty();

    [Fact]
    public void A_secret_can_be_in_a_file_and_is_trimmed()
    {
        File.WriteAllText(_file, "\uFEFF s3cret with spaces \r\n");

        Read(("ETCO_server_hubTokenSecret_FILE", _file))["server:hubTokenSecret"].ShouldBe("s3cret with spaces");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_problem_that_names_the_variable() =>
        Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_server_hubTokenSecret_FILE", "/no/such/file")))
            .Message.ShouldBe("ETCO_server_hubTokenSecret_FILE holds '/no/such/file'; it must be the path of a readable, non-empty UTF-8 file of at most 64 KB.");

    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024 + 1)]
    public void A_file_of_no_use_is_a_problem(int size)
    {
        File.WriteAllText(_file, new string('x', size));

        Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_a_b_FILE", _file)));
    }

    [Fact]
    public void A_file_that_is_not_text_is_a_problem()
    {
        File.WriteAllBytes(_file, [0xC3, 0x28, 0xFF]);

        Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_a_b_FILE", _file)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_variable_leaves_the_word_to_its_file(string value)
    {
        File.WriteAllText(_file, "one");

        Read(("ETCO_a_b", value), ("ETCO_a_b_FILE", _file))["a:b"].ShouldBe("one");
    }

    [Fact]
    public void A_variable_wins_over_its_file_which_need_not_be_there()
    {
        var read = Read(("ETCO_a_b", "two"), ("ETCO_a_b_FILE", "/no/such/file"));

        read["a:b"].ShouldBe("two");
        // Nor is the file read later, while the service runs.
        read.AsEnumerable().Where(pair => pair.Value is not null).ShouldHaveSingleItem().Key.ShouldBe("a:b");
    }

    [Fact]
    public void Two_variables_for_one_setting_are_a_problem_and_secrets_are_not_repeated()
    {
        var problem = Should.Throw<ConfigurationProblemException>(() => Read(("ETCO_a_b", "two"), ("ETCO_a__b", "one")));

        problem.Message.ShouldBe("ETCO_a_b and ETCO_a__b both set a:b; only one of them may be set.");
    }

    public void Dispose() => File.Delete(_file);

    private static IConfigurationRoot Read(params (string Name, string Value)[] variables) => new ConfigurationBuilder()
        .Add(new EtcoConfigurationSource(variables.ToDictionary(v => v.Name, v => v.Value)))
        .Build();
}
