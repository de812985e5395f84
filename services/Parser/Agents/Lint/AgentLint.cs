using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>Judges a folder of agents: what the parser would refuse, and what it would take but nobody can want.</summary>
internal static partial class AgentLint
{
    private const string Advice = "The parser does not load the folder until this is mended.";

    public static AgentLintReport Run(string folder)
    {
        try
        {
            return Run(AgentFolder.Read(folder));
        }
        catch (ConfigurationProblemException e)
        {
            return new()
            {
                Agents = 0,
                Intents = 0,
                Templates = 0,
                Utterances = 0,
                Places = [],
                Findings = [.. e.Problems.Select(problem => ToFinding(folder, problem))],
            };
        }
    }

    public static AgentLintReport Run(AgentSet agents)
    {
        var findings = new LintFindings();
        var grammar = new LintGrammar(agents);
        CheckRules(agents, findings);
        new OverlapCheck(grammar, findings).Run();
        new TakenCheck(grammar, findings).Run();
        new GreedyCheck(grammar, findings).Run();
        new VarietyCheck(agents, grammar.Normalizer, findings).Run();
        return new()
        {
            Agents = agents.Agents.Count,
            Intents = agents.Intents.Count(),
            Templates = grammar.Templates.Count,
            Utterances = agents.Intents.Sum(intent => intent.Utterances.Count),
            Findings = findings.All,
            Places = [.. agents.Intents.Select(intent => new AgentIntentPlace(intent.Name, intent.Source.File, intent.Source.Line))],
        };
    }

    private static void CheckRules(AgentSet agents, LintFindings findings)
    {
        foreach (var intent in agents.Intents)
        {
            foreach (var rule in intent.Rules.Where(rule => !KnownRules.Has(rule)))
                findings.Warning(intent.Source, AgentFindingKinds.Rule, $"No robot listens for \"{rule}\".", "Fine for a skill that asks for it itself; else look for the name in docs/protocol.md.");
        }
    }

    private static AgentFinding ToFinding(string folder, string problem)
    {
        var match = Place().Match(problem);
        return match.Success
            ? new(match.Groups[1].Value, int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), AgentFindingLevels.Fault, AgentFindingKinds.Unreadable, match.Groups[3].Value, Advice)
            : new(folder, 0, AgentFindingLevels.Fault, AgentFindingKinds.Unreadable, problem, Advice);
    }

    [GeneratedRegex(@"^([^\s:]+):(\d+): (.*)$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
