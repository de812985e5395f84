using System.Buffers.Text;
using System.Security.Cryptography;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Where the embedded default keeps what must outlive it: the services' files and its secrets.</summary>
internal sealed class DataFolder
{
    private readonly KeptSecret _tokenSecret;

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        _tokenSecret = new("token secret", System.IO.Path.Combine(Path, "hub-token-secret"));
        PreviousSecret = new("other token secret", System.IO.Path.Combine(Path, "hub-token-secret-previous"), EnsureSecret);
        AdminToken = new("operator's token", System.IO.Path.Combine(Path, "hub-admin-token"));
        LassoAdminToken = new("lasso operator's token", System.IO.Path.Combine(Path, "lasso-admin-token"));
        CredentialKey = new("key of credentials", System.IO.Path.Combine(Path, "lasso-credential-key"), GenerateKey);
        AccountsKey = new("key of accounts", System.IO.Path.Combine(Path, "accounts-key"), GenerateKey);
        AccountsAdminToken = new("accounts operator's token", System.IO.Path.Combine(Path, "accounts-admin-token"));
        AccountsServiceToken = new("accounts services' token", System.IO.Path.Combine(Path, "accounts-service-token"));
        HistoryAdminToken = new("history operator's token", System.IO.Path.Combine(Path, "history-admin-token"));
        OperatorToken = new("operator's token of all services", System.IO.Path.Combine(Path, "operator-token"), GenerateUnmarked);
        ConsoleSecret = new("console's secret", System.IO.Path.Combine(Path, "console-secret"), GenerateUnmarked);
    }

    public string Path { get; }

    public string SecretFile => _tokenSecret.File;

    /// <summary>Tokens signed with it are good as well; the same as the other but while that is being replaced.</summary>
    public KeptSecret PreviousSecret { get; }

    /// <summary>Lets an operator register skills with the hub that runs on this folder.</summary>
    public KeptSecret AdminToken { get; }

    /// <summary>Lets an operator make links to calendars with the lasso that runs on this folder.</summary>
    public KeptSecret LassoAdminToken { get; }

    /// <summary>Seals what opens people's calendars. Not to be made anew while there are any: nothing else opens them.</summary>
    public KeptSecret CredentialKey { get; }

    /// <summary>Seals what robots and people sign with. Not to be made anew while there are any: nothing else opens it.</summary>
    public KeptSecret AccountsKey { get; }

    /// <summary>Lets an operator add robots to the accounts that run on this folder.</summary>
    public KeptSecret AccountsAdminToken { get; }

    /// <summary>Lets the hub and the gateway ask accounts for what services must know.</summary>
    public KeptSecret AccountsServiceToken { get; }

    /// <summary>Lets an operator export and erase what the history that runs on this folder remembers.</summary>
    public KeptSecret HistoryAdminToken { get; }

    /// <summary>Lets an operator read what services warned of: all of them, so the gateway, too, which other machines of the house may reach.</summary>
    public KeptSecret OperatorToken { get; }

    /// <summary>Opens the console. Other machines of the house may use it where the owner lets them, so it is no secret of this machine alone.</summary>
    public KeptSecret ConsoleSecret { get; }

    /// <summary>Describes the system that runs on this folder; there while it runs.</summary>
    public string RunFile => System.IO.Path.Combine(Path, "up.json");

    /// <summary>Makes the folder and sees that it can be written.</summary>
    /// <exception cref="CliException">It cannot.</exception>
    public void Ensure()
    {
        if (FindProblem() is { } problem)
            throw new CliException(problem);
    }

    /// <summary>Why the folder cannot be used, in one sentence, or null.</summary>
    public string? FindProblem()
    {
        try
        {
            Directory.CreateDirectory(Path);
            var probe = System.IO.Path.Combine(Path, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {Path} cannot be written ({e.Message.TrimEnd('.')}); choose another with --data.";
        }
    }

    /// <summary>The secret that signs hub tokens, made up when there is none yet; only its owner can read it.</summary>
    public string EnsureSecret() => Ensure(_tokenSecret);

    /// <summary>The file of the other secret, made up as the same when there is none yet.</summary>
    public string EnsurePreviousSecret()
    {
        Ensure(PreviousSecret);
        return PreviousSecret.File;
    }

    /// <summary>The secret that signs hub tokens, or null when nothing has run on the folder yet.</summary>
    /// <exception cref="CliException">It is there but not for us to read.</exception>
    public string? ReadSecret() => _tokenSecret.Read();

    /// <summary>The operator's token, made up when there is none yet.</summary>
    public string EnsureAdminToken() => Ensure(AdminToken);

    /// <summary>The lasso operator's token, made up when there is none yet.</summary>
    public string EnsureLassoAdminToken() => Ensure(LassoAdminToken);

    /// <summary>The key that seals credentials, made up when there is none yet.</summary>
    public string EnsureCredentialKey() => Ensure(CredentialKey);

    /// <summary>One of the folder's secrets, made up when there is none yet.</summary>
    public string Ensure(KeptSecret secret)
    {
        Ensure();
        return secret.Ensure();
    }

    private static string GenerateUnmarked() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // Marked as a key of this machine, by its name.
    private static string GenerateKey() => KeyRing.Generate(DevelopmentSecret.Generate()[..24]).ToSecretText();
}
