using System.Text.Json.Serialization;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>JSON between the parser and the grammar as a process of its own. Questions are the parser's own requests, with one rule.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RobustAnswer))]
[JsonSerializable(typeof(RobustState))]
internal sealed partial class RobustJson : JsonSerializerContext;

/// <param name="Candidates">Best first; empty when the rule does not cover the text, or is not known.</param>
internal sealed record RobustAnswer(IReadOnlyList<RobustCandidate> Candidates);

/// <param name="State"><c>RUNNING</c>: its port opens when its grammars are read.</param>
/// <param name="Version">Of the grammars: the same files have the same version.</param>
/// <param name="Requests">Questions under way.</param>
/// <param name="MaxConcurrentRequests">Beyond these it answers 503.</param>
/// <param name="Rules">Names of the rules that it knows; <c>*/name</c> for all that end so.</param>
internal sealed record RobustState(string State, string Version, int Requests, int MaxConcurrentRequests, IReadOnlyList<string> Rules);
