using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>
/// <c>parser lint FOLDER</c>: prints an <see cref="Contracts.Nlu.AgentLintReport"/> and ends. A program of its own and no door of the
/// service: it reads folders with which no service would start, and nobody can have a running parser read files or do heavy work.
/// </summary>
internal static class LintProgram
{
    public const string Verb = "lint";

    /// <returns>0; 1 when there is a fault; 2 when it was not said which folder.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [Verb, var folder])
        {
            errors.WriteLine("Say which folder of agents: lint FOLDER");
            return 2;
        }

        var report = AgentLint.Run(folder);
        output.WriteLine(JsonSerializer.Serialize(report, PegasusJson.Wire.AgentLintReport));
        return report.Findings.Any(finding => finding.IsFault) ? 1 : 0;
    }
}
