using Jibo.Pegasus.Hub.Words;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>When the parser is told words by default.</summary>
public sealed class WordOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:9005", null, null, true)]
    [InlineData("parser:8080", null, null, false)]
    [InlineData("parser:8080", "0123456789abcdef0123456789abcdef", null, true)]
    [InlineData("parser:8080", null, "true", true)]
    [InlineData("127.0.0.1:9005", null, "false", false)]
    public void A_parser_elsewhere_is_told_only_with_a_token_unless_settings_say_otherwise(string parser, string? token, string? told, bool enabled)
    {
        var settings = new Dictionary<string, string?> { ["net:parser-http"] = parser };
        if (token is not null)
            settings["hub:parserToken"] = token;
        if (told is not null)
            settings["hub:tellParser"] = told;

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        configuration.ReadSettings(reader => WordOptions.Read(reader, new ServerOptions { Service = "hub" })).Enabled.ShouldBe(enabled);
    }
}
