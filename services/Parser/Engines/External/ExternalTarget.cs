using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Parser.Engines.Dialogflow;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>What an external agent's name means, as the operator says: an agent of Dialogflow, or somebody who parses as we do.</summary>
internal abstract record ExternalTarget
{
    private const string DialogflowScheme = "dialogflow:";

    /// <summary>How a target is written down, for operators.</summary>
    public const string Form = $"{DialogflowScheme}{DialogflowAgent.Form}, or the https address of a parser";

    private ExternalTarget()
    {
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out ExternalTarget? target)
    {
        target = null;
        if (text.StartsWith(DialogflowScheme, StringComparison.OrdinalIgnoreCase))
        {
            if (DialogflowAgent.TryParse(text[DialogflowScheme.Length..], out var agent))
                target = new Dialogflow(agent);
        }
        else if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            // A folder, so that what is asked for is below it.
            target = new Parser(address.AbsolutePath.EndsWith('/') ? address : new($"{address}/"));
        }

        return target is not null;
    }

    /// <param name="Agent">Asked with the token that the request brings.</param>
    internal sealed record Dialogflow(DialogflowAgent Agent) : ExternalTarget;

    /// <param name="Address">Where <c>v1/parse</c> is found: https, or http on this machine, because a token goes there.</param>
    internal sealed record Parser(Uri Address) : ExternalTarget;
}
