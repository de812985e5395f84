using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Parser;

/// <summary>Settings of the parser, all under <c>parser</c> (<c>ETCO_parser_…</c>).</summary>
internal sealed record ParserOptions
{
    private const string UploadsFolder = "parser-agents";
    private const string ModelsFolder = "parser-models";
    private const string LabelsFolder = "parser-labels";
    private const string RulesFolder = "rules";

    /// <summary>Folder of agents of one language. Default: the ones that come with the parser.</summary>
    public string Agents { get; init; } = Path.Combine(AppContext.BaseDirectory, "Agents", "en");

    /// <summary><c>parser:rules</c>: the folder of the owner's own rule files. Default: <c>rules</c> in the data folder, which need not be there.</summary>
    public string Rules { get; init; } = Path.GetFullPath(Path.Combine("data", RulesFolder));

    /// <summary>Seed of everything random in training, so that the same agents always give the same model.</summary>
    public int Seed { get; init; } = 20171107;

    /// <summary><c>parser:uploads</c>: the folder that keeps uploaded agents. Default: <c>parser-agents</c> in the data folder.</summary>
    public string Uploads { get; init; } = Path.GetFullPath(Path.Combine("data", UploadsFolder));

    /// <summary><c>parser:models</c>: the folder that keeps trained models. Default: <c>parser-models</c> in the data folder.</summary>
    public string Models { get; init; } = Path.GetFullPath(Path.Combine("data", ModelsFolder));

    /// <summary><c>parser:labels</c>: the folder that keeps labels. Default: <c>parser-labels</c> in the data folder; several parsers may share one.</summary>
    public string Labels { get; init; } = Path.GetFullPath(Path.Combine("data", LabelsFolder));

    /// <summary><c>parser:watch</c>: take in the agents' files when they change.</summary>
    public bool Watch { get; init; } = true;

    /// <summary><c>parser:watchInterval</c>, 50 ms to 1 min: between two looks at the files; a change is taken in when two find the same.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// <c>parser:waitForTraining</c>, 0 s to 1 h: how long the doors stay closed at the start while the classifier learns; after that
    /// only what is written down is understood until it has learned.
    /// </summary>
    public TimeSpan WaitForTraining { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>parser:adminToken</c>: a secret of those who may change agents; null lets only programs on this machine do it.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"agents in {Agents} and {Uploads}";

    public static ParserOptions Read(SettingsReader settings, ServerOptions server)
    {
        var defaults = new ParserOptions();
        if (settings.OptionalText("parser:rules") is { } rules)
            settings.Check(Directory.Exists(rules), "parser:rules", "a folder of rule files");
        return new()
        {
            Agents = settings.Text("parser:agents", defaults.Agents),
            Rules = Path.GetFullPath(settings.Text("parser:rules", Path.Combine(settings.Text("server:data", "data"), RulesFolder))),
            Seed = settings.Number("parser:seed", defaults.Seed, 0, int.MaxValue),
            Uploads = Path.GetFullPath(settings.Text("parser:uploads", Path.Combine(settings.Text("server:data", "data"), UploadsFolder))),
            Models = Path.GetFullPath(settings.Text("parser:models", Path.Combine(settings.Text("server:data", "data"), ModelsFolder))),
            Labels = Path.GetFullPath(settings.Text("parser:labels", Path.Combine(settings.Text("server:data", "data"), LabelsFolder))),
            Watch = settings.Flag("parser:watch", defaults.Watch),
            WatchInterval = settings.Duration("parser:watchInterval", defaults.WatchInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
            WaitForTraining = settings.Duration("parser:waitForTraining", defaults.WaitForTraining, TimeSpan.Zero, TimeSpan.FromHours(1)),
            AdminToken = SharedSecret.Read(settings, "parser:adminToken", server),
        };
    }
}
