using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary>The keys that seal credentials, and the file that they can be changed in.</summary>
/// <param name="File">Null when an operator gave them by value: then he changes them himself.</param>
internal sealed record CredentialKeys(KeyRing Keys, string? File)
{
    public const string Variable = "ETCO_lasso_credentialKey";
    public const string FileVariable = Variable + "_FILE";

    /// <summary>Those of a file that was named, else of the environment, else of the data folder.</summary>
    /// <exception cref="CliException">There are none.</exception>
    public static CredentialKeys Read(CliContext context, DataFolder data, string? file)
    {
        if (file is null && context.Environment.GetValueOrDefault(Variable) is { } text && !string.IsNullOrWhiteSpace(text))
            return new(Parse(Variable, () => KeyRing.Parse(text.Trim())), null);
        var path = file ?? (context.Environment.GetValueOrDefault(FileVariable) is { Length: > 0 } named ? named : null);
        if (path is null && data.CredentialKey.Read() is null)
            throw new CliException($"No system has run on the data folder {data.Path} yet, so there is no key to rotate; choose the folder with --data, or name the file of the key with --key-file.");
        path = Path.GetFullPath(path ?? data.CredentialKey.File);
        return new(Parse(path, () => KeyFile.Read(path)), path);
    }

    private static KeyRing Parse(string where, Func<KeyRing> read)
    {
        try
        {
            return read();
        }
        catch (SealingException e)
        {
            throw new CliException($"{where} must hold {e.Message}.", e);
        }
    }
}
