using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>How the parser learns what people say to skills. Prints no secret.</summary>
internal sealed record WordOptions
{
    /// <summary>
    /// <c>hub:tellParser</c>: tell it the utterances of manifests; by default when it is on this machine or there is a token for it.
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>NET_parser_http</c>: the parser's HTTP door, or those of its instances.</summary>
    public NetAddress Parser { get; init; } = NetAddress.Local(9005);

    /// <summary><c>hub:parserToken</c>: the parser's <c>parser:adminToken</c>; null where it has none.</summary>
    public string? Token { get; init; }

    /// <summary><c>hub:parserCheck</c>, 1 s to 1 h: how often the parser is asked whether it still knows them.</summary>
    public TimeSpan Check { get; init; } = TimeSpan.FromSeconds(5);

    public override string ToString() => Enabled ? $"words to {Parser}, checked every {Check}" : "no words to the parser";

    public static WordOptions Read(SettingsReader settings, ServerOptions server)
    {
        var parser = settings.Nets("parser-http", NetAddress.Local(9005));
        var token = SharedSecret.Read(settings, "hub:parserToken", server);
        return new()
        {
            // A parser elsewhere takes no words without a token: to be refused for ever is no state to be in.
            Enabled = settings.Flag("hub:tellParser", token is not null || parser.ToUris().All(one => one.IsLoopback)),
            Parser = parser,
            Token = token,
            Check = settings.Duration("hub:parserCheck", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        };
    }
}
