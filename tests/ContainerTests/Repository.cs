namespace Jibo.Pegasus.ContainerTests;

/// <summary>The sources that this test was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Jibo.Pegasus.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Jibo.Pegasus.sln above {AppContext.BaseDirectory}");
    }
}
