using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Tokens;

/// <summary>A secret that lets an operator ask a service of this machine for what nobody else may.</summary>
/// <param name="Variable">Where the environment says it.</param>
/// <param name="Kept">Where the data folder keeps it.</param>
internal sealed record OperatorToken(string Variable, Func<DataFolder, KeptSecret> Kept)
{
    /// <summary>Registers skills, and shows what the hub decided.</summary>
    public static OperatorToken Hub { get; } = new("ETCO_hub_adminToken", data => data.AdminToken);

    /// <summary>Makes links to calendars.</summary>
    public static OperatorToken Lasso { get; } = new("ETCO_lasso_adminToken", data => data.LassoAdminToken);

    /// <summary>Adds robots, people and loops, and takes them back.</summary>
    public static OperatorToken Accounts { get; } = new("ETCO_accounts_adminToken", data => data.AccountsAdminToken);

    /// <summary>Opens the console, and makes links to it.</summary>
    public static OperatorToken Console { get; } = new("ETCO_console_secret", data => data.ConsoleSecret);

    public string FileVariable => Variable + "_FILE";

    /// <summary>In the order of the service itself: the environment first, then the data folder.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string Read(CliContext context, DataFolder data)
    {
        if (context.Environment.GetValueOrDefault(Variable) is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        if (context.Environment.GetValueOrDefault(FileVariable) is { Length: > 0 } file)
            return SecretFiles.Read(FileVariable, file);
        return Kept(data).Read()
            ?? throw new CliException($"No system has run on the data folder {data.Path} yet, so there is no token of its operator; start it with ./pegasus up, choose the folder with --data, or set {Variable}.");
    }
}
