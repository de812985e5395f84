using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.External;
using Jibo.Pegasus.Parser.Engines.Remote;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Everybody elsewhere whom the operator lets the parser ask. They stay while models come and go.</summary>
/// <param name="dialogflow">Null when it is not configured.</param>
/// <param name="external">Agents that requests may name.</param>
internal sealed class Clouds(DialogflowEngine? dialogflow, ExternalAgents external) : IDisposable
{
    /// <summary>How Dialogflow does; null when it is not configured.</summary>
    public RemoteHealth? Dialogflow => dialogflow?.Service.Health;

    /// <summary>The external agents that are configured, and how they do.</summary>
    public IEnumerable<(string Name, RemoteHealth Health)> External => external.Known;

    /// <summary>The engines of a model, and after them those elsewhere: what is certain here need not go there.</summary>
    public IReadOnlyList<INluEngine> EnginesOf(NluModel model) => dialogflow is null ? model.Engines : [.. model.Engines, dialogflow];

    /// <returns>An answer for each external agent of the request; null when it names none.</returns>
    public Task<IReadOnlyDictionary<string, ExternalNluResult>?> AskExternalAsync(NluRequest request, string text, CancellationToken cancellationToken) =>
        external.AskAsync(request.External, text, request.LocalTime, cancellationToken);

    /// <summary>Begins to get access, so that a key which does not work is known at start. Returns at once.</summary>
    public void Prepare() => _ = dialogflow?.PrepareAsync();

    public void Dispose()
    {
        dialogflow?.Dispose();
        external.Dispose();
    }
}
