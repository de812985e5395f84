using Jibo.Pegasus.Parser.Engines.Grammar.Rules;

namespace Jibo.Pegasus.Parser.Agents;

internal sealed partial class ModelKeeper
{
    private static partial class Log
    {
        /// <summary>More faults than anybody mends from a log; their number is told.</summary>
        private const int MaxTold = 20;

        [LoggerMessage(1, LogLevel.Information,
            "Loaded {Agents} agents: {Intents} intents, {Templates} templates, {Utterances} utterances, in {Milliseconds} ms; {Kept} of {Rules} rules were learned before")]
        public static partial void Loaded(ILogger logger, int agents, int intents, int templates, int utterances, long milliseconds, int kept, int rules);

        [LoggerMessage(2, LogLevel.Information, "Agent {Agent} is ready: {Intents} intents, {Utterances} utterances, {Seconds} s after it came")]
        public static partial void Ready(ILogger logger, string agent, int intents, int utterances, double seconds);

        [LoggerMessage(3, LogLevel.Warning, "Agent {Agent} is of no use: {Fault}")]
        public static partial void Failed(ILogger logger, string agent, string fault);

        [LoggerMessage(4, LogLevel.Warning, "Rule {Rule} could not be learned; it goes on with what it had")]
        public static partial void NotLearned(ILogger logger, Exception exception, string rule);

        [LoggerMessage(5, LogLevel.Error, "A change of agents could not be taken over")]
        public static partial void NotTakenOver(ILogger logger, Exception exception);

        [LoggerMessage(6, LogLevel.Warning, "The classifier is still being trained; until it is, only what agents have word for word is understood")]
        public static partial void OpensBefore(ILogger logger);

        [LoggerMessage(7, LogLevel.Information, "The changed agents are in use: {Agents} files")]
        public static partial void Reloaded(ILogger logger, int agents);

        public static void TellKept(ILogger logger, IReadOnlyList<string> faults)
        {
            foreach (var fault in faults.Take(MaxTold))
                Fault(logger, fault);
            if (faults.Count > MaxTold)
                More(logger, faults.Count - MaxTold);
            Kept(logger);
        }

        public static void TellRules(ILogger logger, RuleBook rules)
        {
            if (rules.Files > 0)
                Rules(logger, rules.Files, rules.Rules.Count());
            foreach (var fault in rules.Faults.Take(MaxTold))
                RuleFault(logger, fault);
            if (rules.Faults.Count > MaxTold)
                MoreRuleFaults(logger, rules.Faults.Count - MaxTold);
        }

        [LoggerMessage(8, LogLevel.Error, "{Fault}")]
        private static partial void Fault(ILogger logger, string fault);

        [LoggerMessage(9, LogLevel.Error, "and {Count} more")]
        private static partial void More(ILogger logger, int count);

        [LoggerMessage(10, LogLevel.Error, "The changed agents are not used; the parser goes on with those from before")]
        private static partial void Kept(ILogger logger);

        [LoggerMessage(11, LogLevel.Information, "{Files} rule files of the owner's own serve {Rules} rules")]
        private static partial void Rules(ILogger logger, int files, int rules);

        [LoggerMessage(12, LogLevel.Warning, "{Fault}; this file is not used")]
        private static partial void RuleFault(ILogger logger, string fault);

        [LoggerMessage(13, LogLevel.Warning, "and {Count} more faults of rule files")]
        private static partial void MoreRuleFaults(ILogger logger, int count);
    }
}
