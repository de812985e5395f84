using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Tokens;

/// <summary>Secrets in files that variables name.</summary>
internal static class SecretFiles
{
    public static string Read(string variable, string file)
    {
        try
        {
            if (File.ReadAllText(file).Trim('\uFEFF').Trim() is { Length: > 0 } secret)
                return secret;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{variable} holds '{file}'; it must be the path of a readable file.", e);
        }

        throw new CliException($"{variable} holds '{file}'; it must be the path of a file that is not empty.");
    }
}
