using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Google;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

public sealed class GoogleSpeechOptionsTests
{
    [Fact]
    public void Without_settings_google_is_not_configured()
    {
        var options = Read();

        options.IsConfigured.ShouldBeFalse();
        options.ShouldBe(new GoogleSpeechOptions());
        Should.Throw<SpeechUnavailableException>(() => GoogleSpeechEngine.Create(options, TimeProvider.System, NullLogger.Instance))
            .Message.ShouldContain("ETCO_hub_speech_google_key_FILE");
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("none")]
    public void Without_a_key_it_needs_to_be_said_how(string authentication) => Read(("authentication", authentication)).IsConfigured.ShouldBeTrue();

    [Fact]
    public async Task A_key_file_configures_it()
    {
        await using var tokens = await FakeTokenServer.StartAsync();

        var options = Read(("key", tokens.KeyFile()), ("streamLimit", "4m"), ("hintBoost", "12.5"), ("model", "default"), ("project", "my-house"));

        options.IsConfigured.ShouldBeTrue();
        options.Key!.Account.ShouldBe(FakeTokenServer.Account);
        options.StreamLimit.ShouldBe(TimeSpan.FromMinutes(4));
        options.HintBoost.ShouldBe(12.5);
        options.Project.ShouldBe("my-house");
    }

    [Theory]
    [InlineData("authentication", "password", "one of key, metadata, none")]
    [InlineData("endpoint", "speech.googleapis.com", "an absolute http or https address")]
    [InlineData("endpoint", "https://speech.googleapis.com/v1", "an address without a path")]
    [InlineData("endpoint", "http://speech.example.com", "credentials do not go out in clear text")]
    [InlineData("project", "two words", "the id of a Google Cloud project")]
    [InlineData("hintBoost", "21", "a number from 0 to 20")]
    [InlineData("streamLimit", "10m", "a duration from 1s to ")]
    [InlineData("tokenTimeout", "0s", "a duration from 100ms to 30s")]
    public void A_wrong_value_is_one_sentence(string key, string value, string mustBe)
    {
        var problem = Should.Throw<ConfigurationProblemException>(() => Read((key, value))).Message;

        problem.ShouldContain($"google_{key} holds '{value}'; it must be");
        problem.ShouldContain(mustBe);
    }

    [Fact]
    public void A_key_that_is_none_is_said_without_repeating_it()
    {
        var problem = Should.Throw<ConfigurationProblemException>(() => Read(("key", """{"type":"service_account","private_key":"hunter2"}"""))).Message;

        problem.ShouldContain("ETCO_hub_speech_google_key does not hold the key of a service account: it has no client_email.");
        problem.ShouldNotContain("hunter2");
    }

    [Fact]
    public void An_emulator_may_be_anywhere_in_clear_text() =>
        Read(("endpoint", "http://emulator:9200"), ("authentication", "none")).Endpoint.ShouldBe(new Uri("http://emulator:9200"));

    private static GoogleSpeechOptions Read(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"hub:speech:google:{setting.Key}", (string?)setting.Value)))
        .Build()
        .ReadSettings(GoogleSpeechOptions.Read);
}
