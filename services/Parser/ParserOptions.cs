using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Parser;

/// <summary>Settings of the parser, all under <c>parser</c> (<c>ETCO_parser_…</c>).</summary>
internal sealed record ParserOptions
{
    private const string UploadsFolder = "parser-agents";

    /// <summary>Folder of agents of one language. Default: the ones that come with the parser.</summary>
    public string Agents { get; init; } = Path.Combine(AppContext.BaseDirectory, "Agents", "en");

    /// <summary>Seed of everything random in training, so that the same agents always give the same model.</summary>
    public int Seed { get; init; } = 20171107;

    /// <summary><c>parser:uploads</c>: the folder that keeps uploaded agents. Default: <c>parser-agents</c> in the data folder.</summary>
    public string Uploads { get; init; } = Path.GetFullPath(Path.Combine("data", UploadsFolder));

    /// <summary><c>parser:adminToken</c>: a secret of those who may change agents; null lets only programs on this machine do it.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"agents in {Agents} and {Uploads}";

    public static ParserOptions Read(SettingsReader settings, ServerOptions server)
    {
        var defaults = new ParserOptions();
        return new()
        {
            Agents = settings.Text("parser:agents", defaults.Agents),
            Seed = settings.Number("parser:seed", defaults.Seed, 0, int.MaxValue),
            Uploads = Path.GetFullPath(settings.Text("parser:uploads", Path.Combine(settings.Text("server:data", "data"), UploadsFolder))),
            AdminToken = SharedSecret.Read(settings, "parser:adminToken", server),
        };
    }
}
