using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.External;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>What an operator may set, and what they are told when it cannot be used.</summary>
public sealed class DialogflowOptionsTests
{
    [Fact]
    public void Without_settings_nobody_elsewhere_is_asked()
    {
        var options = Read();

        options.Dialogflow.ShouldBe(new DialogflowOptions());
        options.Dialogflow.Agent.ShouldBeNull();
        options.External.Targets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_is_enough()
    {
        await using var tokens = await FakeTokenServer.StartAsync();
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch.File("key.json"), tokens.KeyFile(), TestContext.Current.CancellationToken);

        foreach (var key in new[] { tokens.KeyFile(), scratch.File("key.json") })
        {
            var options = Read(("dialogflow:key", key)).Dialogflow;
            options.Agent.ShouldBe(new DialogflowAgent("house"));
            options.Key!.Account.ShouldBe(FakeTokenServer.Account);
            options.ToString().ShouldNotContain("PRIVATE");
        }

        Read(("dialogflow:key", tokens.KeyFile()), ("dialogflow:project", "other"), ("dialogflow:location", "europe-west1"), ("dialogflow:environment", "live"))
            .Dialogflow.Agent.ShouldBe(new DialogflowAgent("other", "europe-west1", "live"));
    }

    [Fact]
    public void A_key_that_is_none_is_said_without_repeating_it()
    {
        Problem(("dialogflow:key", """{"type":"service_account","private_key":"hunter2"}"""))
            .ShouldBe("ETCO_parser_dialogflow_key does not hold the key of a service account: it has no client_email.");
        Problem(("dialogflow:key", "an-old-access-token-of-v1"))
            .ShouldBe("ETCO_parser_dialogflow_key is neither the JSON key of a service account nor the path of a readable file of at most 64 KB with one.");
    }

    [Theory]
    [InlineData("project", "my house", "ETCO_parser_dialogflow_project holds 'my house'; it must be the id of a Google Cloud project.")]
    [InlineData("location", "evil.example.com/", "ETCO_parser_dialogflow_location holds 'evil.example.com/'; it must be a location of Google's, such as europe-west1.")]
    [InlineData("environment", "a/b", "ETCO_parser_dialogflow_environment holds 'a/b'; it must be the name of an environment of the agent.")]
    [InlineData("language", "en us", "ETCO_parser_dialogflow_language holds 'en us'; it must be a language tag, such as en or en-US.")]
    [InlineData("deadline", "1ms", "ETCO_parser_dialogflow_deadline holds '1ms'; it must be a duration from 100ms to 8s, such as 1500ms.")]
    [InlineData("endpoint", "https://a.example.com/b", "ETCO_parser_dialogflow_endpoint holds 'https://a.example.com/b'; it must be an address without a path, such as https://dialogflow.googleapis.com.")]
    [InlineData(
        "endpoint",
        "http://a.example.com",
        "ETCO_parser_dialogflow_endpoint holds 'http://a.example.com'; it must be an https address, because credentials do not go out in clear text (ETCO_parser_dialogflow_authentication=none sends none).")]
    public void A_value_that_cannot_be_used_is_named(string setting, string value, string problem) =>
        Problem(("dialogflow:authentication", "metadata"), (setting == "project" ? "dialogflow:none" : "dialogflow:project", "house"), ($"dialogflow:{setting}", value)).ShouldBe(problem);

    [Fact]
    public void A_machine_of_googles_must_know_its_project() =>
        Problem(("dialogflow:authentication", "metadata")).ShouldBe("ETCO_parser_dialogflow_project is not set; it must be the id of the Google Cloud project that the Dialogflow agent belongs to.");

    [Fact]
    public void External_agents_have_the_names_that_an_operator_gives_them()
    {
        var targets = Read(
            ("external:my:agent", "dialogflow:projects/theirs/agent"), ("external:Cook", "https://cook.example.com/nlu"), ("external:here", "http://localhost:9005")).External.Targets;

        targets["my_agent"].ShouldBe(new ExternalTarget.Dialogflow(new("theirs")));
        targets["cook"].ShouldBe(new ExternalTarget.Parser(new("https://cook.example.com/nlu/")));
        targets["here"].ShouldBe(new ExternalTarget.Parser(new("http://localhost:9005/")));
        ExternalOptions.Fold("My-Agent").ShouldBe("my_agent");
    }

    [Theory]
    [InlineData("http://cook.example.com")]
    [InlineData("ftp://cook.example.com")]
    [InlineData("https://user:secret@cook.example.com")]
    [InlineData("https://cook.example.com/?a=b")]
    [InlineData("dialogflow:house")]
    [InlineData("cook")]
    public void An_external_agent_must_be_somewhere_safe(string target) => Problem(("external:cook", target)).ShouldStartWith("ETCO_parser_external_cook holds '");

    [Fact]
    public void Two_names_may_not_be_one() =>
        Problem(("external:a-b", "https://one.example.com"), ("external:a_b", "https://two.example.com")).ShouldContain("set once");

    [Fact]
    public void Tokens_of_others_do_not_go_out_in_clear_text_either() => Problem(
        ("dialogflow:authentication", "none"), ("dialogflow:project", "house"), ("dialogflow:endpoint", "http://emulator:9201"), ("external:x", "dialogflow:projects/y"))
        .ShouldContain("their tokens do not go out in clear text");

    private static string Problem(params (string Key, string Value)[] settings) =>
        Should.Throw<ConfigurationProblemException>(() => Read(settings)).Problems.ShouldHaveSingleItem();

    private static CloudOptions Read(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"parser:{setting.Key}", (string?)setting.Value)))
        .Build()
        .ReadSettings(CloudOptions.Read);
}
