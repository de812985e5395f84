using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>Tells whether two processes have read the same grammars.</summary>
internal static class RobustVersion
{
    public static string Of(AgentSet agents)
    {
        var content = new StringBuilder(agents.SharedHash).Append('\n').Append(agents.Rules.Hash).Append('\n');
        foreach (var agent in agents.Agents.Where(agent => agent.IsFile))
            content.Append(agent.Name).Append(' ').Append(agent.Hash).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }
}
