using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary>The secret that lets an operator make links to calendars.</summary>
internal sealed class LassoAdminTokens(CliContext context, DataFolder data)
{
    public const string Variable = "ETCO_lasso_adminToken";
    public const string FileVariable = Variable + "_FILE";

    /// <summary>In the order of Lasso itself: the environment first, then the data folder.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string Read()
    {
        if (context.Environment.GetValueOrDefault(Variable) is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        if (context.Environment.GetValueOrDefault(FileVariable) is { Length: > 0 } file)
            return SecretFiles.Read(FileVariable, file);
        return data.LassoAdminToken.Read()
            ?? throw new CliException($"No system has run on the data folder {data.Path} yet, so there is no token of its operator; start it with ./pegasus up, choose the folder with --data, or set {Variable}.");
    }
}
