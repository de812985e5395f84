using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>Files that are made once: whatever lies there already stays.</summary>
internal static class OwnerFile
{
    /// <exception cref="CliException">Something lies there.</exception>
    public static void RequireFree(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw new CliException($"{path} is there already; name another file, or move it away.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new CliException($"There is no folder {Path.GetDirectoryName(path)}.");
    }

    /// <summary>A file that only its owner reads.</summary>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>A file that only its owner reads.</summary>
    /// <param name="everybody">Unless everybody may.</param>
    public static void Write(string path, byte[] content, bool everybody = false)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
                    | (everybody ? UnixFileMode.GroupRead | UnixFileMode.OtherRead : UnixFileMode.None);
            }

            using var file = new FileStream(path, options);
            file.Write(content);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CliException($"{path} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
