using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.GoogleDialogflowEmulator;

/// <summary>What a parser understood, as Google tells it.</summary>
internal static class EmulatedSessionsMapping
{
    private const string Fallback = "Default Fallback Intent";
    private const string AgentEnd = "/agent";

    /// <param name="rules">Active rules with the names of their contexts.</param>
    public static DetectIntentResponse ToProto(NluResult meant, double confidence, DetectIntentRequest request, IReadOnlyDictionary<string, string> rules)
    {
        var name = meant.Intent ?? Fallback;
        var result = new QueryResult
        {
            QueryText = request.QueryInput.Text.Text,
            LanguageCode = request.QueryInput.Text.LanguageCode,
            Parameters = ParserMapping.ToProto(meant).Entities ?? new Struct(),
            AllRequiredParamsPresent = true,
            Intent = new Intent { Name = IntentName(request.Session, name), DisplayName = name, IsFallback = meant.Intent is null },
            IntentDetectionConfidence = meant.Intent is null ? 1 : (float)confidence,
        };
        foreach (var rule in meant.Rules ?? [])
        {
            if (rules.TryGetValue(rule, out var context))
                result.OutputContexts.Add(new Context { Name = context, LifespanCount = 1 });
        }

        return new() { ResponseId = Guid.NewGuid().ToString(), QueryResult = result };
    }

    /// <summary>Google's intents have ids that have nothing to do with their names; these at least stay the same.</summary>
    private static string IntentName(string session, string name)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        return $"{session[..(session.IndexOf(AgentEnd, StringComparison.Ordinal) + AgentEnd.Length)]}/intents/{id}";
    }
}
