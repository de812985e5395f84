using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Cli.Tokens;

/// <summary>Signs hub tokens with the secret that the services on this machine use.</summary>
internal sealed class TokenIssuer(CliContext context, DataFolder data)
{
    public const string Variable = "ETCO_server_hubTokenSecret";
    public const string FileVariable = Variable + "_FILE";
    public const string PreviousVariable = Variable + "Previous";

    public string Issue(string robotId, string accountId, TimeSpan? lifetime = null, string? loopId = null) =>
        new HubTokens(new TokenOptions { Secret = Secret() }, context.Time).Issue(new RobotIdentity(accountId, robotId) { LoopId = loopId }, lifetime);

    /// <summary>In the order of the services themselves: the environment first, then the data folder.</summary>
    private string Secret()
    {
        if (context.Environment.GetValueOrDefault(Variable) is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        if (context.Environment.GetValueOrDefault(FileVariable) is { Length: > 0 } file)
            return SecretFiles.Read(FileVariable, file);
        return data.EnsureSecret();
    }
}
