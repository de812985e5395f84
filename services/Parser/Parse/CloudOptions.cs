using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.External;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Whom elsewhere the parser may ask. By default nobody.</summary>
/// <param name="Dialogflow"><c>parser:dialogflow</c>.</param>
/// <param name="External"><c>parser:external</c>.</param>
internal sealed record CloudOptions(DialogflowOptions Dialogflow, ExternalOptions External)
{
    public static CloudOptions Nobody { get; } = new(new(), new());

    public static CloudOptions Read(SettingsReader settings)
    {
        var dialogflow = DialogflowOptions.Read(settings);
        return new(dialogflow, ExternalOptions.Read(settings, dialogflow));
    }

    public Clouds Open(ParserMetrics metrics, TimeProvider time, ILoggerFactory loggers) => new(
        DialogflowEngine.Create(Dialogflow, time, loggers.CreateLogger<DialogflowEngine>()),
        new ExternalAgents(External, Dialogflow, metrics, time, loggers.CreateLogger<ExternalAgents>()));
}
