using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Gives a file its name when nobody was first.</summary>
internal static partial class NewFile
{
    private const int Exists = 17; // EEXIST, the same on Linux and macOS

    /// <summary>Moves a file that is whole to a name that no other has; when one has it, the other stays and this one goes.</summary>
    public static void Place(string fresh, string name)
    {
        // Outside Windows .NET looks whether the name is taken and then takes it, so that of two at once the second would win.
        if (!OperatingSystem.IsWindows())
        {
            var linked = Link(fresh, name) == 0;
            if (linked || Marshal.GetLastPInvokeError() == Exists)
            {
                File.Delete(fresh);
                return;
            }

            // A file system without links: better a small risk than no secret.
        }

        try
        {
            File.Move(fresh, name, overwrite: false);
        }
        catch (IOException) when (File.Exists(name))
        {
            File.Delete(fresh);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string from, string to);
}
