using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Where the embedded default keeps what must outlive it: the services' files and the secret that signs its tokens.</summary>
internal sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string SecretFile => System.IO.Path.Combine(Path, "hub-token-secret");

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

    /// <summary>The secret of this folder, made up when there is none yet; only its owner can read it.</summary>
    public string EnsureSecret()
    {
        Ensure();
        if (ReadSecret() is { } secret)
            return secret;

        // Written beside and moved, so that nobody ever reads half a secret; the first of two writers wins.
        var fresh = $"{SecretFile}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
            writer.WriteLine(DevelopmentSecret.Generate());
        try
        {
            File.Move(fresh, SecretFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(SecretFile))
        {
            File.Delete(fresh);
        }

        return ReadSecret() ?? throw new CliException($"The token secret {SecretFile} is empty; delete the file, and it is made anew.");
    }

    /// <summary>The secret of this folder, or null when nothing has run on it yet.</summary>
    /// <exception cref="CliException">It is there but not for us to read.</exception>
    public string? ReadSecret()
    {
        try
        {
            return File.ReadAllText(SecretFile).Trim() is { Length: > 0 } secret ? secret : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CliException($"The token secret {SecretFile} belongs to another user; choose another folder with --data.", e);
        }
    }
}
