using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Dialogflow;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>An agent of Dialogflow that belongs to somebody else, asked with their token.</summary>
internal sealed class DialogflowExternalAgent(DialogflowClient client) : IExternalAgent
{
    public async Task<ExternalNluResult> AskAsync(ExternalQuestion question, CancellationToken cancellationToken)
    {
        var response = await client.AskAsync(new(question.Text, question.Rules, question.LocalTime), question.Token, cancellationToken);
        var meant = DialogflowAnswers.Read(response, question.Rules) is { Priority: not EnginePriority.Skip } candidate ? candidate : null;

        // The rules are those of the question, as the original told them.
        return new() { Rules = question.Rules, Intent = meant?.Intent ?? "", Entities = meant?.Entities ?? Entities.None };
    }

    public void Dispose() => client.Dispose();
}
