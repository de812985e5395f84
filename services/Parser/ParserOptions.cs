using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser;

/// <summary>Settings of the parser, all under <c>parser</c> (<c>ETCO_parser_…</c>).</summary>
internal sealed record ParserOptions
{
    /// <summary>Folder of agents of one language. Default: the ones that come with the parser.</summary>
    public string Agents { get; init; } = Path.Combine(AppContext.BaseDirectory, "Agents", "en");

    /// <summary>Seed of everything random in training, so that the same agents always give the same model.</summary>
    public int Seed { get; init; } = 20171107;

    public static ParserOptions Read(SettingsReader settings)
    {
        var defaults = new ParserOptions();
        return new()
        {
            Agents = settings.Text("parser:agents", defaults.Agents),
            Seed = settings.Number("parser:seed", defaults.Seed, 0, int.MaxValue),
        };
    }
}
