using System.Text.RegularExpressions;
using Grpc.Core;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.GoogleDialogflowEmulator;

/// <summary>
/// What Google's service does, as far as one question of text goes: checks what it is asked, takes contexts for rules, and answers
/// with an intent or with its fallback. It remembers nothing: who asks it resets contexts anyway.
/// </summary>
internal sealed partial class EmulatedSessionsGrpcService(NluPipeline pipeline, NluModels models) : Sessions.SessionsBase
{
    public override async Task<DetectIntentResponse> DetectIntent(DetectIntentRequest request, ServerCallContext context)
    {
        if (!SessionName().IsMatch(request.Session))
            throw Refusal("Invalid session name.");
        if (request.QueryInput?.InputCase != QueryInput.InputOneofCase.Text)
            throw Refusal("Input is not set to a text.");
        var text = request.QueryInput.Text;
        if (text.Text.Length is 0 or > DialogflowQuestion.LongestText)
            throw Refusal($"Text must have 1 to {DialogflowQuestion.LongestText} characters.");
        if (text.LanguageCode.Length == 0)
            throw Refusal("Language code must be set.");

        var rules = RulesOf(request);
        var outcome = await pipeline.ParseAsync(new() { Text = text.Text, Rules = [.. rules.Keys] }, context.CancellationToken);
        return EmulatedSessionsMapping.ToProto(outcome.Result, outcome.Confidence, request, rules);
    }

    /// <summary>The rules that the contexts stand for, each with the name of its context.</summary>
    private Dictionary<string, string> RulesOf(DetectIntentRequest request)
    {
        var known = models.Current?.Summary.Rules ?? [];
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var context in request.QueryParams?.Contexts ?? [])
        {
            var id = ContextNames.IdIn(context.Name);
            if (context.Name != ContextNames.NameOf(request.Session, id) || !ContextId().IsMatch(id))
                throw Refusal($"Context name '{context.Name}' must be of the session and end with an id of letters, digits, _, - and %.");
            if (context.LifespanCount > 0 && known.FirstOrDefault(rule => ContextNames.IdOf(rule).Equals(id, StringComparison.OrdinalIgnoreCase)) is { } rule)
                rules.TryAdd(rule, context.Name);
        }

        return rules;
    }

    private static RpcException Refusal(string why) => new(new Status(StatusCode.InvalidArgument, why));

    [GeneratedRegex("^projects/[^/]+(/locations/[^/]+)?/agent(/environments/[^/]+/users/[^/]+)?/sessions/[^/]{1,36}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SessionName();

    [GeneratedRegex("^[A-Za-z0-9_%-]{1,250}$", RegexOptions.NonBacktracking)]
    private static partial Regex ContextId();
}
