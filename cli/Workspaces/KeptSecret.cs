using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>A secret in the data folder, made up when it is first needed; only its owner can read it.</summary>
/// <param name="what">What it is, for messages.</param>
/// <param name="file">Where it is.</param>
/// <param name="generate">Makes one up; a development secret unless it must have another form.</param>
internal sealed class KeptSecret(string what, string file, Func<string>? generate = null)
{
    public string File { get; } = file;

    /// <summary>The secret, made up when there is none yet. The folder must be there.</summary>
    public string Ensure()
    {
        if (Read() is { } secret)
            return secret;

        // Written beside and moved, so that nobody ever reads half a secret; the first of two writers wins.
        var fresh = $"{File}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
            writer.WriteLine((generate ?? DevelopmentSecret.Generate)());
        NewFile.Place(fresh, File);
        return Read() ?? throw new CliException($"The {what} {File} is empty; delete the file, and it is made anew.");
    }

    /// <summary>The secret, or null when nothing has needed it yet.</summary>
    /// <exception cref="CliException">It is there but not for us to read.</exception>
    public string? Read()
    {
        try
        {
            return System.IO.File.ReadAllText(File).Trim() is { Length: > 0 } secret ? secret : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CliException($"The {what} {File} belongs to another user; choose another folder with --data.", e);
        }
    }
}
